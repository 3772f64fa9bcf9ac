package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.Marker;
import io.ribbonfish.bloblang.Utf8;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of which at least one key or value must be computed. */
public final class ObjectLiteral extends Node {
  private final List<Entry> entries;

  /** A key and its value. */
  public record Entry(Node key, Node value) {}

  private ObjectLiteral(List<Entry> entries) {
    this.entries = entries;
  }

  /** The object of some entries; a constant if all of them are. */
  public static Node of(List<Entry> entries) {
    boolean constant = true;
    for (Entry entry : entries) {
      if (entry.key instanceof Literal key && !(key.value() instanceof String)) {
        throw new EvaluationException(
            "object keys must be strings, received: " + Type.goName(key.value()));
      }
      constant &= entry.key.isLiteral() && entry.value.isLiteral();
    }
    ObjectLiteral literal = new ObjectLiteral(List.copyOf(entries));
    return constant ? new Literal(literal.constant()) : literal;
  }

  private Map<String, @Nullable Object> constant() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Object value = ((Literal) entry.value).value();
      if (!(value instanceof Marker)) {
        object.put(String.valueOf(((Literal) entry.key).value()), value);
      }
    }
    return object;
  }

  @Override
  public Object eval(Scope scope) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      String key = key(entry.key, scope);
      Object value = value(entry.value, key, scope);
      if (!(value instanceof Marker)) {
        object.put(key, value);
      }
    }
    return object;
  }

  private static String key(Node node, Scope scope) {
    Object key;
    try {
      key = node.eval(scope);
    } catch (EvaluationException failure) {
      throw failure.within("failed to resolve key: ");
    }
    if (key instanceof String text) {
      return text;
    }
    if (key instanceof byte[] bytes) {
      return Utf8.string(bytes);
    }
    throw new EvaluationException("mapping returned invalid key type: " + Type.goName(key));
  }

  private static @Nullable Object value(Node node, String key, Scope scope) {
    try {
      return node.eval(scope);
    } catch (EvaluationException failure) {
      throw failure.within("failed to resolve '" + key + "' value: ");
    }
  }

  @Override
  public String annotation() {
    return "object literal";
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    for (Entry entry : entries) {
      entry.key.reads(context, reads);
      entry.value.reads(context, reads);
    }
    return context;
  }
}
