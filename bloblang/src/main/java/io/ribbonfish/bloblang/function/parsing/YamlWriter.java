package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.GoFloat;
import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.Timestamps;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value as upstream's YAML library does: block style, four spaces a level, keys in their
 * natural order. One use, one thread.
 */
final class YamlWriter {
  private static final int INDENT = 4;
  private static final int MAX_DEPTH = 1000;

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  static String write(@Nullable Object value) {
    YamlWriter writer = new YamlWriter();
    writer.value(value, -1, false, 0);
    if (writer.out.length() == 0 || writer.out.charAt(writer.out.length() - 1) != '\n') {
      writer.out.append('\n');
    }
    return writer.out.toString();
  }

  /**
   * Writes a value behind what introduces it.
   *
   * @param indent how far its parent is indented; -1 for the document
   * @param inSequence whether a dash introduces it
   */
  private void value(@Nullable Object value, int indent, boolean inSequence, int depth) {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException("yaml: the value is nested too deeply");
    }
    int inner = indent < 0 ? 0 : inSequence ? indent + 2 : INDENT * ((indent + INDENT) / INDENT);
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map(map, inner, indent >= 0 && !inSequence, depth);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      list(list, inner, indent >= 0 && !inSequence, depth);
    } else {
      scalar(value, indent < 0 ? INDENT : inner);
    }
  }

  private void map(Map<?, ?> map, int indent, boolean onNewLine, int depth) {
    List<String> keys = new ArrayList<>();
    map.keySet().forEach(key -> keys.add((String) key));
    keys.sort(NaturalOrder.INSTANCE);
    boolean first = !onNewLine;
    for (String key : keys) {
      newLine(first, indent);
      first = false;
      YamlText.writeKey(out, key);
      out.append(':');
      Object held = map.get(key);
      space(held);
      value(held, indent, false, depth + 1);
    }
  }

  private void list(List<?> list, int indent, boolean onNewLine, int depth) {
    boolean first = !onNewLine;
    for (Object element : list) {
      newLine(first, indent);
      first = false;
      out.append("- ");
      value(element, indent, true, depth + 1);
    }
  }

  private void newLine(boolean first, int indent) {
    if (!first) {
      if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
        out.append('\n');
      }
      out.append(" ".repeat(indent));
    }
  }

  private void space(@Nullable Object held) {
    boolean block =
        held instanceof Map<?, ?> map && !map.isEmpty()
            || held instanceof List<?> list && !list.isEmpty();
    if (!block) {
      out.append(' ');
    }
  }

  private void scalar(@Nullable Object value, int indent) {
    if (value instanceof Map) {
      out.append("{}");
    } else if (value instanceof List) {
      out.append("[]");
    } else if (value instanceof String text) {
      YamlText.write(out, text, indent);
    } else if (value instanceof JsonNumber number) {
      YamlText.write(out, number.text(), indent); // text to upstream's library, so it has quotes
    } else if (value instanceof Double number) {
      out.append(floating(number, GoFloat.text(number)));
    } else if (value instanceof Float number) {
      out.append(floating(number, GoFloat.text(number)));
    } else if (value instanceof ZonedDateTime time) {
      out.append(Timestamps.rfc3339Nano(time));
    } else if (value instanceof byte[] bytes) {
      bytes(bytes, indent);
    } else {
      out.append(Coercion.toText(value));
    }
  }

  private static String floating(double value, String text) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    return Double.isInfinite(value) ? value > 0 ? ".inf" : "-.inf" : text;
  }

  /** Bytes are a sequence of numbers to upstream's library. */
  private void bytes(byte[] bytes, int indent) {
    if (bytes.length == 0) {
      out.append("[]");
    }
    for (byte b : bytes) {
      out.append('\n').append(" ".repeat(Math.max(0, indent))).append("- ").append(b & 0xff);
    }
  }
}
