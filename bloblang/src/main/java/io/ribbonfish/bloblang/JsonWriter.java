package io.ribbonfish.bloblang;

import io.ribbonfish.bloblang.eval.DeepStack;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Limits;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Go's encoder does. It is our own because escapes, number forms and bytes that
 * are not UTF-8 must come out as there, and because sorting and escaping in one pass is what is
 * quick.
 */
final class JsonWriter {
  /** A longer document would exhaust the process. */
  private static final int MAX_LENGTH = Limits.LENGTH;

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  /** How many chars of a string are written at a time, and what one may become. */
  private static final int CHUNK = 1 << 16;

  private static final int MAX_ESCAPE = 6;
  private static final byte[] NONE = {};
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final Form form;
  private final byte[] indent;
  private byte[] out;
  private int length;
  private int depth;

  private JsonWriter(Form form) {
    this.form = form;
    this.indent = form.indent == null ? NONE : form.indent.getBytes(StandardCharsets.UTF_8);
    this.out = new byte[512];
  }

  /**
   * How a document is laid out.
   *
   * @param indent null for everything on one line
   */
  record Form(@Nullable String indent, boolean htmlSafe) {
    static final Form COMPACT = new Form(null, false);
    static final Form HTML_SAFE = new Form(null, true);
  }

  static byte[] write(@Nullable Object value, Form form) {
    try {
      return new JsonWriter(form).document(value);
    } catch (StackOverflowError deep) {
      byte[] written = (byte[]) DeepStack.call(() -> new JsonWriter(form).document(value));
      return written == null ? NONE : written;
    }
  }

  private byte[] document(@Nullable Object value) {
    try {
      value(value);
    } catch (NotANumberException notExpressible) {
      return NONE;
    }
    return Arrays.copyOf(out, length);
  }

  private void value(@Nullable Object value) {
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof JsonNumber number) {
      ascii(number.text());
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      array(list);
    } else {
      scalar(value);
    }
  }

  private void scalar(@Nullable Object value) {
    if (value == null || value instanceof Marker) {
      bytes(NULL);
    } else if (value instanceof Boolean flag) {
      bytes(flag ? TRUE : FALSE);
    } else if (value instanceof Double number) {
      finite(number);
      ascii(GoFloat.json(number));
    } else if (value instanceof Float number) {
      finite(number);
      ascii(GoFloat.json(number));
    } else if (value instanceof Number number) {
      ascii(number.toString());
    } else if (value instanceof byte[] raw) {
      add('"');
      bytes(Base64.getEncoder().encode(raw));
      add('"');
    } else if (value instanceof ZonedDateTime time) {
      string(Timestamps.rfc3339Nano(time));
    } else {
      string(value.toString());
    }
  }

  private static void finite(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new NotANumberException();
    }
  }

  private void array(List<?> list) {
    if (list.isEmpty()) {
      add('[');
      add(']');
      return;
    }
    add('[');
    depth++;
    boolean first = true;
    for (Object element : list) {
      if (!first) {
        add(',');
      }
      first = false;
      line();
      value(element);
    }
    depth--;
    line();
    add(']');
  }

  private void object(Map<?, ?> map) {
    if (map.isEmpty()) {
      add('{');
      add('}');
      return;
    }
    add('{');
    depth++;
    Object[] keys = map.keySet().toArray();
    sort(keys);
    for (int i = 0; i < keys.length; i++) {
      if (i > 0) {
        add(',');
      }
      line();
      string((String) keys[i]);
      add(':');
      if (form.indent != null) {
        add(' ');
      }
      value(map.get(keys[i]));
    }
    depth--;
    line();
    add('}');
  }

  /** Insertion sort for the few keys that most objects have. */
  private static void sort(Object[] keys) {
    if (keys.length > 12) {
      Arrays.sort(keys, (a, b) -> Utf8.compare((String) a, (String) b));
      return;
    }
    for (int i = 1; i < keys.length; i++) {
      String key = (String) keys[i];
      int j = i - 1;
      while (j >= 0 && Utf8.compare((String) keys[j], key) > 0) {
        keys[j + 1] = keys[j];
        j--;
      }
      keys[j + 1] = key;
    }
  }

  private void line() {
    if (form.indent == null) {
      return;
    }
    add('\n');
    for (int i = 0; i < depth; i++) {
      bytes(indent);
    }
  }

  private void string(String text) {
    add('"');
    int size = text.length();
    for (int from = 0; from < size; ) {
      int to = Math.min(size, from + CHUNK);
      room((to - from + 1) * MAX_ESCAPE);
      length = JsonText.write(text, from, to, out, length, form.htmlSafe);
      from = JsonText.isPair(text, to - 1) ? to + 1 : to;
    }
    add('"');
  }

  @SuppressWarnings("deprecation") // the one call that copies Latin-1 characters without a detour
  private void ascii(String text) {
    int size = text.length();
    room(size);
    text.getBytes(0, size, out, length);
    length += size;
  }

  private void bytes(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, out, length, more.length);
    length += more.length;
  }

  private void add(char c) {
    room(1);
    out[length++] = (byte) c;
  }

  private void room(int more) {
    if (out.length - length < more) {
      int needed = length + more;
      if (needed < 0 || length > MAX_LENGTH) {
        throw new EvaluationException("the document is longer than " + MAX_LENGTH + " bytes");
      }
      out = Arrays.copyOf(out, Math.max(needed, (int) Math.min(2L * out.length, MAX_ARRAY)));
    }
  }

  /** Unwinds from a number that JSON can't express. */
  private static final class NotANumberException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotANumberException() {
      super("not expressible", null, false, false);
    }
  }
}
