package io.ribbonfish.bloblang.function.structure;

import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The schema that a value has, in upstream's common form. Immutable. */
record InferredSchema(String name, Kind kind, List<InferredSchema> children) {
  private static final int MAX_DEPTH = 1000;

  /** Types by upstream's names and numbers. */
  enum Kind {
    BOOLEAN(1),
    INT32(2),
    INT64(3),
    FLOAT32(4),
    FLOAT64(5),
    STRING(6),
    BYTE_ARRAY(7),
    OBJECT(8),
    ARRAY(10),
    NULL(11),
    TIMESTAMP(13);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  static InferredSchema of(@Nullable Object value) {
    return of("", value, 0);
  }

  private static InferredSchema of(String name, @Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException(" the value is nested too deeply");
    }
    if (value instanceof Map<?, ?> map) {
      return new InferredSchema(name, Kind.OBJECT, fields(map, depth));
    }
    if (value instanceof List<?> list) {
      return new InferredSchema(name, Kind.ARRAY, element(list, depth));
    }
    return new InferredSchema(name, kind(value), List.of());
  }

  private static Kind kind(@Nullable Object value) {
    if (value == null) {
      return Kind.NULL;
    }
    if (value instanceof String) {
      return Kind.STRING;
    }
    if (value instanceof Boolean) {
      return Kind.BOOLEAN;
    }
    if (value instanceof JsonNumber number) {
      return number.isLong() ? Kind.INT64 : Kind.FLOAT64;
    }
    if (value instanceof Long || value instanceof Integer) {
      return Kind.INT64;
    }
    if (value instanceof Double || value instanceof Float) {
      return value instanceof Double ? Kind.FLOAT64 : Kind.FLOAT32;
    }
    if (value instanceof byte[]) {
      return Kind.BYTE_ARRAY;
    }
    if (value instanceof ZonedDateTime) {
      return Kind.TIMESTAMP;
    }
    throw new EvaluationException(" unsupported data type: " + Type.goName(value));
  }

  private static List<InferredSchema> fields(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, held) -> sorted.put((String) key, held));
    List<InferredSchema> fields = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> field : sorted.entrySet()) {
      try {
        fields.add(of(field.getKey(), field.getValue(), depth + 1));
      } catch (EvaluationException unsupported) {
        throw unsupported.within("." + field.getKey());
      }
    }
    return fields;
  }

  private static List<InferredSchema> element(List<?> list, int depth) {
    List<InferredSchema> first = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      InferredSchema schema;
      try {
        schema = of("", list.get(i), depth + 1);
      } catch (EvaluationException unsupported) {
        throw unsupported.within("." + i);
      }
      if (first.isEmpty()) {
        first.add(schema);
      } else if (first.get(0).kind != schema.kind) {
        throw new EvaluationException(
            "."
                + i
                + " mismatched array types, found "
                + first.get(0).kind
                + " and "
                + schema.kind);
      }
    }
    return first;
  }

  /** The schema in the form in which mappings see it. */
  Map<String, Object> toValue() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("type", kind.name());
    value.put("fingerprint", fingerprint());
    if (!name.isEmpty()) {
      value.put("name", name);
    }
    if (!children.isEmpty()) {
      List<Object> below = new ArrayList<>();
      children.forEach(child -> below.add(child.toValue()));
      value.put("children", below);
    }
    return value;
  }

  private String fingerprint() {
    try {
      StringBuilder text = new StringBuilder();
      describe(text);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new EvaluationException("this Java has no SHA-256");
    }
  }

  private void describe(StringBuilder text) {
    text.append("T:").append(kind.number).append("|N:").append(name).append("|O:0|C:");
    text.append(children.size()).append('|');
    for (int i = 0; i < children.size(); i++) {
      text.append('[').append(i).append(':');
      children.get(i).describe(text);
      text.append(']');
    }
  }
}
