package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Call;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.eval.Node;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The functions and methods that a mapping can call. Immutable and thread-safe. */
public final class Library {
  private final Map<String, Spec<Spec.Function>> functions;
  private final Map<String, Spec<Spec.Method>> methods;

  private Library(
      Map<String, Spec<Spec.Function>> functions, Map<String, Spec<Spec.Method>> methods) {
    this.functions = functions;
    this.methods = methods;
  }

  /** A library without anything in it, to add to. */
  public static Builder builder() {
    return new Builder(new TreeMap<>(), new TreeMap<>());
  }

  /** A library with all that this one has, to add to. */
  public Builder toBuilder() {
    return new Builder(new TreeMap<>(functions), new TreeMap<>(methods));
  }

  /** All functions, by name. */
  public Collection<Spec<Spec.Function>> functions() {
    return functions.values();
  }

  /** All methods, by name. */
  public Collection<Spec<Spec.Method>> methods() {
    return methods.values();
  }

  public Optional<Spec<Spec.Function>> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  public Optional<Spec<Spec.Method>> method(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  /** A library without what looks at the machine or the message. */
  public Library isolated() {
    Map<String, Spec<Spec.Function>> pure = new TreeMap<>(functions);
    pure.values().removeIf(spec -> spec.impure() || MessageFunctions.NAMES.contains(spec.name()));
    Map<String, Spec<Spec.Method>> pureMethods = new TreeMap<>(methods);
    pureMethods.values().removeIf(Spec::impure);
    return new Library(pure, pureMethods);
  }

  /**
   * A library in which the functions that look at the machine have names and parameters but do
   * nothing, to check mappings somewhere else than where they will run.
   */
  public Library offline() {
    Map<String, Spec<Spec.Function>> checked = new TreeMap<>(functions);
    checked.replaceAll((name, spec) -> spec.impure() ? disabled(spec) : spec);
    Map<String, Spec<Spec.Method>> checkedMethods = new TreeMap<>(methods);
    checkedMethods.replaceAll((name, spec) -> spec.impure() ? disabledMethod(spec) : spec);
    return new Library(checked, checkedMethods);
  }

  /** A library whose {@code env} looks up variables here. */
  public Library withVariables(java.util.function.Function<String, Optional<String>> variables) {
    Builder builder = toBuilder();
    EnvironmentFunctions.addEnv(builder, variables);
    return builder.build();
  }

  private static Spec<Spec.Function> disabled(Spec<Spec.Function> spec) {
    Node node = disabled("function", spec.name());
    return new Spec<>(spec.name(), spec.params(), true, arguments -> node);
  }

  private static Spec<Spec.Method> disabledMethod(Spec<Spec.Method> spec) {
    Node node = disabled("method", spec.name());
    return new Spec<>(spec.name(), spec.params(), true, (target, arguments) -> node);
  }

  private static Node disabled(String kind, String name) {
    return new Call(
        kind + " " + name,
        scope -> {
          throw new EvaluationException("this " + kind + " has been disabled");
        });
  }

  /** The function whose name is most like one that does not exist. */
  public Optional<String> functionLike(String name) {
    return NearestName.of(name, functions.keySet());
  }

  /** The method whose name is most like one that does not exist. */
  public Optional<String> methodLike(String name) {
    return NearestName.of(name, methods.keySet());
  }

  /** The step for a call of a function; arguments that are not known yet are resolved each time. */
  public static Node call(Spec<Spec.Function> spec, Arguments arguments) {
    if (arguments.dynamic().isEmpty()) {
      return spec.constructor().create(arguments);
    }
    return new Call(
        "function " + spec.name(),
        scope ->
            spec.constructor()
                .create(resolve("function", spec.name(), arguments, scope))
                .eval(scope),
        arguments.queries());
  }

  /** The step for a call of a method; arguments that are not known yet are resolved each time. */
  public static Node call(Spec<Spec.Method> spec, Node target, Arguments arguments) {
    if (arguments.dynamic().isEmpty()) {
      return spec.constructor().create(target, arguments);
    }
    Node[] queries = arguments.queries();
    Node[] all = java.util.Arrays.copyOf(queries, queries.length + 1);
    all[queries.length] = target;
    return new Call(
        "method " + spec.name(),
        scope ->
            spec.constructor()
                .create(target, resolve("method", spec.name(), arguments, scope))
                .eval(scope),
        all);
  }

  private static Arguments resolve(
      String kind, String name, Arguments arguments, io.ribbonfish.bloblang.eval.Scope scope) {
    try {
      return arguments.resolve(scope);
    } catch (EvaluationException failure) {
      throw failure.within(kind + " '" + name + "': ");
    }
  }

  /** Collects functions and methods. Not thread-safe. */
  public static final class Builder {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");

    private final Map<String, Spec<Spec.Function>> functions;
    private final Map<String, Spec<Spec.Method>> methods;

    private Builder(
        Map<String, Spec<Spec.Function>> functions, Map<String, Spec<Spec.Method>> methods) {
      this.functions = functions;
      this.methods = methods;
    }

    private static String checked(String name) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "'" + name + "' is not a name of lower-case words joined by underscores");
      }
      return name;
    }

    /** Adds a function that makes its own step. */
    public Builder functionNode(String name, Params params, Spec.Function constructor) {
      functions.put(name, new Spec<>(checked(name), params, false, constructor));
      return this;
    }

    /** Adds a function. */
    public Builder function(String name, Params params, Spec.PreparedCall call) {
      return functionNode(
          name,
          params,
          arguments -> new Call("function " + name, call.prepare(arguments), arguments.queries()));
    }

    /** Adds a function whose result depends on the machine or on earlier calls. */
    public Builder impureFunction(String name, Params params, Spec.Function constructor) {
      functions.put(name, new Spec<>(checked(name), params, true, constructor));
      return this;
    }

    /** Adds a method that makes its own step. */
    public Builder methodNode(String name, Params params, Spec.Method constructor) {
      methods.put(name, new Spec<>(checked(name), params, false, constructor));
      return this;
    }

    /** Adds a method whose result depends on the machine or on earlier calls. */
    public Builder impureMethod(String name, Params params, Spec.Method constructor) {
      methods.put(name, new Spec<>(checked(name), params, true, constructor));
      return this;
    }

    /** Adds a method of a value; its errors name the query that the value came from. */
    public Builder method(String name, Params params, Spec.Prepared method) {
      return methodNode(
          name,
          params,
          (target, arguments) -> new Applied(target, name, method.prepare(arguments), true));
    }

    /** Adds a method of a value whose errors stand as they are, as upstream's plug-ins do. */
    public Builder plainMethod(String name, Params params, Spec.Prepared method) {
      return methodNode(
          name,
          params,
          (target, arguments) -> new Applied(target, name, method.prepare(arguments), false));
    }

    /** As {@link #plainMethod}, worked out while parsing where the value is known by then. */
    public Builder staticMethod(String name, Params params, Spec.PreparedFold method) {
      return methodNode(
          name,
          params,
          (target, arguments) -> {
            Spec.Fold fold = method.prepare(arguments);
            return target instanceof Literal literal
                ? new Literal(fold.apply(literal.value()), "method " + name)
                : new Applied(target, name, (value, scope) -> fold.apply(value), false);
          });
    }

    /** Everything that was added. */
    public Library build() {
      return new Library(new TreeMap<>(functions), new TreeMap<>(methods));
    }
  }
}
