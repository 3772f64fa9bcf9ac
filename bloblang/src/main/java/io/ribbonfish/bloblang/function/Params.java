package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.eval.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of a function or method, and how arguments are checked against them. */
public final class Params {
  private static final Params NONE = new Params(false, List.of());
  private static final Params VARIADIC = new Params(true, List.of());

  private final boolean variadic;
  private final List<Param> list;

  private Params(boolean variadic, List<Param> list) {
    this.variadic = variadic;
    this.list = list;
  }

  /** No parameters. */
  public static Params none() {
    return NONE;
  }

  /** Any number of unnamed arguments of any type. */
  public static Params variadic() {
    return VARIADIC;
  }

  /** Some named parameters. */
  public static Params of(Param... params) {
    return new Params(false, List.of(params));
  }

  /** The named parameters in their order. */
  public List<Param> list() {
    return list;
  }

  public boolean isVariadic() {
    return variadic;
  }

  int find(String name) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new EvaluationException("parameter " + name + " not found");
  }

  /** The arguments in their order; a {@link Node} is one that is not known yet. */
  public Arguments positional(List<? extends @Nullable Object> arguments, CallSite site) {
    if (variadic) {
      @Nullable Object[] values = new Object[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = constant(arguments.get(i));
      }
      return new Arguments(this, values, site);
    }
    if (arguments.size() > list.size()) {
      throw new EvaluationException(
          "wrong number of arguments, expected " + list.size() + ", got " + arguments.size());
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      named.put(list.get(i).name(), arguments.get(i));
    }
    return new Arguments(this, collect(named, false), site);
  }

  /** The arguments by name. */
  public Arguments named(Map<String, ? extends @Nullable Object> arguments, CallSite site) {
    if (variadic) {
      throw new EvaluationException("named arguments are not supported");
    }
    return new Arguments(this, collect(arguments, true), site);
  }

  private @Nullable Object[] collect(
      Map<String, ? extends @Nullable Object> arguments, boolean byName) {
    @Nullable Object[] values = new Object[list.size()];
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Param param = list.get(i);
      if (arguments.containsKey(param.name())) {
        values[i] = argument(param, arguments.get(param.name()));
      } else if (param.fallback() != null && !(byName && param.optional())) {
        values[i] = argument(param, param.fallback());
      } else if (!param.optional()) {
        missing.add(param.name());
      }
    }
    refuseUnknown(arguments, missing);
    if (!missing.isEmpty()) {
      String noun = missing.size() == 1 ? "missing parameter: " : "missing parameters: ";
      throw new EvaluationException(noun + String.join(", ", missing));
    }
    return values;
  }

  private void refuseUnknown(Map<String, ?> arguments, List<String> missing) {
    TreeSet<String> unknown = new TreeSet<>(arguments.keySet());
    list.forEach(param -> unknown.remove(param.name()));
    if (unknown.isEmpty()) {
      return;
    }
    String options =
        switch (missing.size()) {
          case 0 -> "";
          case 1 -> ", did you mean " + missing.get(0) + "?";
          default -> ", expected " + String.join(", ", missing);
        };
    String noun = unknown.size() == 1 ? "unknown parameter " : "unknown parameters ";
    throw new EvaluationException(noun + String.join(", ", unknown) + options);
  }

  private static @Nullable Object argument(Param param, @Nullable Object given) {
    Object value = param.isQuery() ? given : constant(given);
    if (!(value instanceof Node)) {
      try {
        return param.convert(value);
      } catch (EvaluationException wrongType) {
        throw wrongType.within("field " + param.name() + ": ");
      }
    }
    if (param.constant() && !param.isQuery()) {
      throw new EvaluationException("param " + param.name() + " must not be dynamic");
    }
    return value;
  }

  private static @Nullable Object constant(@Nullable Object argument) {
    return argument instanceof Literal literal ? literal.value() : argument;
  }
}
