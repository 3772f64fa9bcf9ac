package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.Marker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of which at least one element must be computed. */
public final class ArrayLiteral extends Node {
  private final List<Node> elements;

  private ArrayLiteral(List<Node> elements) {
    this.elements = elements;
  }

  /** The array of some elements; a constant if all of them are. */
  public static Node of(List<Node> elements) {
    List<@Nullable Object> values = new ArrayList<>(elements.size());
    for (Node element : elements) {
      if (!(element instanceof Literal literal)) {
        return new ArrayLiteral(List.copyOf(elements));
      }
      if (!(literal.value() instanceof Marker)) {
        values.add(literal.value());
      }
    }
    return new Literal(values);
  }

  @Override
  public Object eval(Scope scope) {
    List<@Nullable Object> values = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Object value = elements.get(i).eval(scope);
      if (!(value instanceof Marker)) {
        values.add(value);
      }
    }
    return values;
  }

  @Override
  public String annotation() {
    return "array literal";
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    for (Node element : elements) {
      element.reads(context, reads);
    }
    return context;
  }
}
