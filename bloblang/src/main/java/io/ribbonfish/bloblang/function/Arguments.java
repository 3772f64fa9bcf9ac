package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.Scope;
import io.ribbonfish.bloblang.eval.TypeException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, checked against its parameters. Immutable. */
public final class Arguments {
  private final Params params;
  private final @Nullable Object[] values;
  private final CallSite site;

  Arguments(Params params, @Nullable Object[] values, CallSite site) {
    this.params = params;
    this.values = values;
    this.site = site;
  }

  /** All arguments in order. */
  public List<@Nullable Object> all() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  /** The text around the call. */
  public CallSite site() {
    return site;
  }

  /** The argument for a parameter, null if it was left out. */
  public @Nullable Object any(String name) {
    return values[params.find(name)];
  }

  public boolean has(String name) {
    return any(name) != null;
  }

  public String string(String name) {
    return typed(name, String.class);
  }

  public long integer(String name) {
    return typed(name, Long.class);
  }

  public double number(String name) {
    return typed(name, Double.class);
  }

  public boolean bool(String name) {
    return typed(name, Boolean.class);
  }

  public ZonedDateTime timestamp(String name) {
    return typed(name, ZonedDateTime.class);
  }

  public List<?> array(String name) {
    return typed(name, List.class);
  }

  public Map<?, ?> object(String name) {
    return typed(name, Map.class);
  }

  public Node query(String name) {
    return typed(name, Node.class);
  }

  public Optional<String> optionalString(String name) {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  public Optional<Long> optionalInteger(String name) {
    return has(name) ? Optional.of(integer(name)) : Optional.empty();
  }

  public Optional<Double> optionalNumber(String name) {
    return has(name) ? Optional.of(number(name)) : Optional.empty();
  }

  public Optional<Boolean> optionalBool(String name) {
    return has(name) ? Optional.of(bool(name)) : Optional.empty();
  }

  public Optional<ZonedDateTime> optionalTimestamp(String name) {
    return has(name) ? Optional.of(timestamp(name)) : Optional.empty();
  }

  public Optional<Node> optionalQuery(String name) {
    return has(name) ? Optional.of(query(name)) : Optional.empty();
  }

  private <T> T typed(String name, Class<T> type) {
    int index = params.find(name);
    Object value = values[index];
    if (!type.isInstance(value)) {
      throw TypeException.of(value, params.list().get(index).type());
    }
    return type.cast(value);
  }

  /** The arguments that are queries to be evaluated before the call. */
  List<Node> dynamic() {
    List<Node> dynamic = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (isDynamic(i)) {
        dynamic.add((Node) values[i]);
      }
    }
    return dynamic;
  }

  /** All arguments that are queries. */
  Node[] queries() {
    return Arrays.stream(values).filter(Node.class::isInstance).toArray(Node[]::new);
  }

  private boolean isDynamic(int index) {
    return values[index] instanceof Node
        && (params.isVariadic() || !params.list().get(index).isQuery());
  }

  /** The arguments with each dynamic one evaluated. */
  Arguments resolve(Scope scope) {
    @Nullable Object[] resolved = values.clone();
    int dynamic = 0;
    for (int i = 0; i < resolved.length; i++) {
      if (isDynamic(i)) {
        resolved[i] = resolve(i, dynamic++, scope);
      }
    }
    return new Arguments(params, resolved, site);
  }

  private @Nullable Object resolve(int index, int position, Scope scope) {
    try {
      Object value = ((Node) java.util.Objects.requireNonNull(values[index])).eval(scope);
      return params.isVariadic() ? value : params.list().get(index).convert(value);
    } catch (EvaluationException failure) {
      String name =
          params.isVariadic() ? Integer.toString(position) : params.list().get(index).name();
      throw failure.within("failed to extract input arg '" + name + "': ");
    }
  }
}
