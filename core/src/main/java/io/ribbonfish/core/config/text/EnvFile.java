package io.ribbonfish.core.config.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a dotenv file: {@code NAME=value} a line, values with spaces in double quotes or three of
 * them, comments behind {@code #}.
 */
public final class EnvFile {
  private static final Pattern BLANK = Pattern.compile("[ \\t]*(?:#[^\\n]*)?(?:\\r?\\n|\\z)");
  private static final Pattern NAME = Pattern.compile("([^= \\n\\r#]+)[ \\t]*=[ \\t]*");
  private static final Pattern TRIPLE = Pattern.compile("\"\"\"(.*?)\"\"\"", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)");
  private static final Pattern BARE = Pattern.compile("[^# \\n\\r]*");

  private final String source;
  private final String text;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private int offset;

  private EnvFile(String source, String text) {
    this.source = source;
    this.text = text;
  }

  /**
   * The variables of the file, in their order.
   *
   * @throws IllegalArgumentException with one line that names file, line and what to write; never a
   *     value, for it may be a secret
   */
  public static Map<String, String> parse(String source, String text) {
    EnvFile file = new EnvFile(source, text);
    while (file.offset < text.length()) {
      if (file.take(BLANK).isEmpty()) {
        file.assignment();
      }
    }
    return file.variables;
  }

  private void assignment() {
    int start = offset;
    String name = take(NAME).strip();
    if (name.isEmpty()) {
      throw problem(start);
    }
    String value;
    try {
      value = value();
    } catch (IllegalArgumentException e) {
      throw problem(start);
    }
    if (!BLANK.matcher(text).region(offset, text.length()).lookingAt()) {
      throw problem(start);
    }
    take(BLANK);
    variables.put(name.substring(0, name.indexOf('=')).strip(), value);
  }

  private String value() {
    String triple = take(TRIPLE);
    if (!triple.isEmpty()) {
      return triple.substring(3, triple.length() - 3);
    }
    String quoted = take(QUOTED);
    return quoted.isEmpty() ? take(BARE) : unquote(quoted.substring(1, quoted.length() - 1));
  }

  private static String unquote(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(unescape(found.group(1))));
  }

  private static String unescape(String escape) {
    char kind = escape.charAt(0);
    if (escape.length() > 1 && (kind == 'x' || kind == 'u')) {
      return String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
    }
    return ("\\" + escape).translateEscapes();
  }

  private String take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(offset, text.length());
    if (!matcher.lookingAt()) {
      return "";
    }
    offset = matcher.end();
    return matcher.group();
  }

  private IllegalArgumentException problem(int start) {
    Position position = SourceText.ofFile(source, text).at(start);
    return new IllegalArgumentException(
        position
            + " not an environment variable: write NAME=value, with spaces NAME=\"the value\"");
  }
}
