package io.ribbonfish.bloblang.function.text;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one line of logfmt: {@code key=value}, {@code key="some value"} or a bare key. */
final class Logfmt {
  private final String text;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private int at;

  private Logfmt(String text) {
    this.text = text;
  }

  /** The fields of a line; a bare key is true. */
  static Map<String, Object> parse(String text) {
    Logfmt reader = new Logfmt(text);
    while (reader.at < text.length()) {
      reader.readField();
    }
    return reader.fields;
  }

  private boolean atSpace() {
    return text.charAt(at) == ' ' || text.charAt(at) == '\t';
  }

  private void readField() {
    if (atSpace()) {
      at++;
      return;
    }
    int start = at;
    while (at < text.length() && text.charAt(at) != '=' && !atSpace()) {
      at++;
    }
    String key = text.substring(start, at);
    if (key.isEmpty()) {
      at++;
    } else if (at >= text.length() || text.charAt(at) != '=') {
      fields.put(key, true);
    } else {
      at++;
      boolean quoted = at < text.length() && text.charAt(at) == '"';
      fields.put(key, quoted ? quotedValue(key) : plainValue());
    }
  }

  private String plainValue() {
    int start = at;
    while (at < text.length() && !atSpace()) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quotedValue(String key) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
        appendEscaped(value, text.charAt(at));
      } else {
        value.append(text.charAt(at));
      }
      at++;
    }
    if (at >= text.length()) {
      throw new EvaluationException(
          "logfmt: unterminated quoted value for key " + GoText.quote(key));
    }
    at++;
    return value.toString();
  }

  private static void appendEscaped(StringBuilder value, char c) {
    int index = "\"\\/nrtbf".indexOf(c);
    if (index < 0) {
      value.append('\\').append(c);
    } else {
      value.append("\"\\/\n\r\t\b\f".charAt(index));
    }
  }
}
