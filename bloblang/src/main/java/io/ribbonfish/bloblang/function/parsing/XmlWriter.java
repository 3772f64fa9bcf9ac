package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.GoFormat;
import io.ribbonfish.bloblang.eval.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes an object as XML the way upstream's library does, which does not escape anything. One use,
 * one thread.
 */
final class XmlWriter {
  private static final String TEXT = "#text";
  private static final String DEFAULT_ROOT = "doc";
  private static final int MAX_DEPTH = 1000;

  private final StringBuilder out = new StringBuilder();
  private final boolean indents;
  private final String indent;

  private XmlWriter(boolean indents, String indent) {
    this.indents = indents;
    this.indent = indent;
  }

  /** How far an element is indented; each element works on its own copy. */
  private static final class Level {
    private String padding;
    private int count;

    Level(String padding, int count) {
      this.padding = padding;
      this.count = count;
    }

    Level copy() {
      return new Level(padding, count);
    }

    void in(String indent) {
      padding += indent;
      count++;
    }

    void out(String indent) {
      if (count > 0) {
        padding = padding.substring(0, padding.length() - indent.length());
        count--;
      }
    }
  }

  static String compact(Map<String, @Nullable Object> object) {
    XmlWriter writer = new XmlWriter(false, "");
    Map.Entry<String, @Nullable Object> only = only(object);
    boolean isRoot =
        only != null && !(only.getValue() instanceof List<?> list && !allObjects(list));
    if (only != null && isRoot) {
      writer.element(only.getKey(), only.getValue(), new Level("", 0), 0);
    } else {
      writer.element(DEFAULT_ROOT, object, new Level("", 0), 0);
    }
    return writer.out.toString();
  }

  static String indented(
      Map<String, @Nullable Object> object, String indent, @Nullable String root) {
    XmlWriter writer = new XmlWriter(true, indent);
    Map.Entry<String, @Nullable Object> only = only(object);
    if (root == null && only != null && !(only.getValue() instanceof List)) {
      writer.element(only.getKey(), only.getValue(), new Level("", 0), 0);
    } else {
      writer.element(root == null ? DEFAULT_ROOT : root, object, new Level("", 0), 0);
    }
    return writer.out.toString();
  }

  private static Map.@Nullable Entry<String, @Nullable Object> only(
      Map<String, @Nullable Object> object) {
    return object.size() == 1 ? object.entrySet().iterator().next() : null;
  }

  private static boolean allObjects(List<?> list) {
    return list.stream().allMatch(Map.class::isInstance);
  }

  private void element(String name, @Nullable Object value, Level parent, int depth) {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException("xml: the value is nested too deeply");
    }
    Level level = parent.copy();
    if (value instanceof List<?> list) {
      list(name, list, level, depth);
      return;
    }
    out.append(indents ? level.padding : "").append('<').append(name);
    if (value instanceof Map<?, ?> map) {
      map(name, new TreeMap<>(cast(map)), level, depth);
    } else {
      close(name, value == null ? "" : text(value));
    }
    endLine(level);
  }

  @SuppressWarnings("unchecked") // keys of objects are strings
  private static Map<String, @Nullable Object> cast(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  private void endLine(Level level) {
    if (indents && level.count > 0) {
      out.append('\n');
    }
  }

  private void close(String name, String text) {
    if (text.isEmpty()) {
      out.append("/>");
    } else {
      out.append('>').append(text).append("</").append(name).append('>');
    }
  }

  private void list(String name, List<?> list, Level level, int depth) {
    if (list.isEmpty()) {
      out.append(indents ? level.padding + indent : "").append('<').append(name).append("/>");
      endLine(level);
      return;
    }
    for (Object element : list) {
      if (indents) {
        level.in(indent);
      }
      element(name, element, level, depth + 1);
      if (indents) {
        level.out(indent);
      }
    }
  }

  private void map(String name, TreeMap<String, @Nullable Object> fields, Level level, int depth) {
    int attributes = attributes(fields);
    if (attributes == fields.size()) {
      out.append("/>");
      return;
    }
    boolean hasText = fields.containsKey(TEXT);
    out.append('>').append(hasText ? GoFormat.value(textOf(fields.get(TEXT))) : "");
    if (!hasText || attributes + 1 < fields.size()) {
      children(fields, level, depth);
    }
    out.append("</").append(name).append('>');
  }

  private static @Nullable Object textOf(@Nullable Object value) {
    return value instanceof byte[] bytes ? Utf8.string(bytes) : value;
  }

  private int attributes(Map<String, @Nullable Object> fields) {
    int count = 0;
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      if (isAttribute(field.getKey())) {
        String text = attribute(field.getKey(), field.getValue());
        out.append(' ').append(field.getKey().substring(1)).append("=\"").append(text).append('"');
        count++;
      }
    }
    return count;
  }

  private static boolean isAttribute(String key) {
    return key.length() > 1 && key.startsWith("-");
  }

  private static String attribute(String key, @Nullable Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return GoFormat.value(value);
    }
    if (value instanceof byte[] bytes) {
      return Utf8.string(bytes);
    }
    throw new EvaluationException(
        "invalid attribute value for: " + key + ":<" + Type.goName(value) + ">");
  }

  private void children(Map<String, @Nullable Object> fields, Level level, int depth) {
    out.append(indents ? "\n" : "");
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      if (field.getKey().equals(TEXT) || isAttribute(field.getKey())) {
        continue;
      }
      boolean shifts = indents && !(field.getValue() instanceof List);
      if (shifts) {
        level.in(indent);
      }
      element(field.getKey(), field.getValue(), level, depth + 1);
      if (shifts) {
        level.out(indent);
      }
    }
    out.append(indents ? level.padding : "");
  }

  private static String text(Object value) {
    return value instanceof byte[] || value instanceof String
        ? Coercion.getString(value)
        : GoFormat.value(value);
  }
}
