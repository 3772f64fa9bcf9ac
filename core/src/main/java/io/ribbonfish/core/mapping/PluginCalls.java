package io.ribbonfish.core.mapping;

import io.ribbonfish.api.bloblang.CallSpec;
import io.ribbonfish.api.bloblang.MappingFunction;
import io.ribbonfish.api.bloblang.MappingMethod;
import io.ribbonfish.api.bloblang.Parameter;
import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Call;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Makes what a plug-in announces callable by mappings, with the language's own errors. */
public final class PluginCalls {
  private PluginCalls() {}

  /** Adds a function. */
  public static void add(Library.Builder library, CallSpec spec, MappingFunction function) {
    Params params = params(spec);
    if (spec.isPure()) {
      library.functionNode(spec.name(), params, arguments -> known(spec, function, arguments));
    } else {
      library.impureFunction(spec.name(), params, arguments -> unknown(spec, function, arguments));
    }
  }

  /** Adds a method. */
  public static void add(Library.Builder library, CallSpec spec, MappingMethod method) {
    if (spec.isPure()) {
      library.methodNode(
          spec.name(),
          params(spec),
          (target, arguments) -> applied(spec, prepare(spec, method, arguments), target));
    } else {
      library.impureMethod(
          spec.name(),
          params(spec),
          (target, arguments) -> {
            MappingMethod.Body body = prepare(spec, method, arguments);
            return new Applied(
                target, spec.name(), (value, scope) -> apply(spec, body, value), true);
          });
    }
  }

  private static Params params(CallSpec spec) {
    Param[] params = new Param[spec.parameters().size()];
    for (int i = 0; i < params.length; i++) {
      params[i] = param(spec.parameters().get(i));
    }
    return Params.of(params);
  }

  private static Param param(Parameter parameter) {
    String name = parameter.name();
    Param param =
        switch (parameter.type()) {
          case STRING -> Param.string(name);
          case INTEGER -> Param.integer(name);
          case NUMBER -> Param.number(name);
          case BOOL -> Param.bool(name);
          case TIMESTAMP -> Param.timestamp(name);
          case ARRAY -> Param.array(name);
          case OBJECT -> Param.object(name);
          case ANY -> Param.any(name);
        };
    Param described = parameter.isOptional() ? param.asOptional() : param;
    return parameter.fallback().map(described::orElse).orElse(described);
  }

  /** The arguments are all there, so the result is too. */
  private static Node known(CallSpec spec, MappingFunction function, Arguments arguments) {
    MappingFunction.Body body = prepare(spec, function, arguments);
    return new Literal(result(spec, body::call), "function " + spec.name());
  }

  private static Node unknown(CallSpec spec, MappingFunction function, Arguments arguments) {
    MappingFunction.Body body = prepare(spec, function, arguments);
    return new Call("function " + spec.name(), scope -> result(spec, body::call));
  }

  private static MappingFunction.Body prepare(
      CallSpec spec, MappingFunction function, Arguments arguments) {
    return guarded(spec, () -> function.prepare(new PluginArguments(arguments)));
  }

  private static MappingMethod.Body prepare(
      CallSpec spec, MappingMethod method, Arguments arguments) {
    return guarded(spec, () -> method.prepare(new PluginArguments(arguments)));
  }

  private static Node applied(CallSpec spec, MappingMethod.Body body, Node target) {
    return target instanceof Literal literal
        ? new Literal(apply(spec, body, literal.value()), "method " + spec.name())
        : new Applied(target, spec.name(), (value, scope) -> apply(spec, body, value), true);
  }

  private static @Nullable Object apply(
      CallSpec spec, MappingMethod.Body body, @Nullable Object value) {
    Object target = PluginValues.given(spec.target(), value);
    return result(spec, () -> body.apply(target));
  }

  private static @Nullable Object result(CallSpec spec, Callable<@Nullable Object> work) {
    return PluginValues.taken(spec.name(), guarded(spec, work));
  }

  /** Nothing that a plug-in throws gets through but as an error of the language. */
  private static <T> T guarded(CallSpec spec, Callable<T> work) {
    try {
      return work.call();
    } catch (EvaluationException own) {
      throw own;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new EvaluationException(spec.name() + " was interrupted");
    } catch (LinkageError missing) {
      throw new EvaluationException(
          spec.name() + " lacks a class of its own: " + missing.getMessage());
    } catch (Exception failure) {
      String text = failure.getMessage();
      throw new EvaluationException(
          text == null || text.isBlank() ? spec.name() + " failed" : text);
    }
  }
}
