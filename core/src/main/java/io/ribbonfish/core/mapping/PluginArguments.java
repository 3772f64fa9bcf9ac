package io.ribbonfish.core.mapping;

import io.ribbonfish.api.bloblang.CallArguments;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.function.Arguments;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The arguments of a call as a plug-in sees them. */
record PluginArguments(Arguments arguments) implements CallArguments {
  @Override
  public boolean has(String name) {
    return any(name) != null;
  }

  @Override
  public String string(String name) {
    return checked(name, () -> arguments.string(name));
  }

  @Override
  public long integer(String name) {
    return checked(name, () -> arguments.integer(name));
  }

  @Override
  public double number(String name) {
    return checked(name, () -> arguments.number(name));
  }

  @Override
  public boolean bool(String name) {
    return checked(name, () -> arguments.bool(name));
  }

  @Override
  public ZonedDateTime timestamp(String name) {
    return checked(name, () -> arguments.timestamp(name));
  }

  @Override
  public List<?> array(String name) {
    return checked(name, () -> arguments.array(name));
  }

  @Override
  public Map<?, ?> object(String name) {
    return checked(name, () -> arguments.object(name));
  }

  @Override
  public @Nullable Object any(String name) {
    try {
      return arguments.any(name);
    } catch (EvaluationException unknown) {
      throw new IllegalArgumentException(unknown.text());
    }
  }

  private <T> T checked(String name, Supplier<T> argument) {
    try {
      return argument.get();
    } catch (EvaluationException wrong) {
      throw new IllegalArgumentException("parameter " + name + ": " + wrong.text());
    }
  }
}
