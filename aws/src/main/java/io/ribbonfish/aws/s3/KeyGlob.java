package io.ribbonfish.aws.s3;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for keys: {@code *} stands for any text without a slash, {@code **} for any text at
 * all, {@code ?} for one character but a slash, {@code [a-z]} and {@code [!a-z]} for one of a set,
 * {@code {a,b}} for one of several texts; a backslash takes the next character as it is. Immutable.
 */
final class KeyGlob {
  private final Pattern pattern;

  private KeyGlob(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static KeyGlob of(String glob) {
    try {
      return new KeyGlob(Pattern.compile(new Translation(glob).regex(), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'%s' is no pattern: %s".formatted(glob, e.getDescription()), e);
    }
  }

  boolean matches(String key) {
    return pattern.matcher(key).matches();
  }

  /** A pattern on its way to a regular expression. */
  private static final class Translation {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private int braces;

    Translation(String glob) {
      this.glob = glob;
    }

    String regex() {
      while (at < glob.length()) {
        char c = glob.charAt(at++);
        switch (c) {
          case '*' -> star();
          case '?' -> regex.append("[^/]");
          case '[' -> set();
          case '{' -> {
            braces++;
            regex.append("(?:");
          }
          case '}' -> regex.append(braces-- > 0 ? ")" : "\\}");
          case ',' -> regex.append(braces > 0 ? "|" : ",");
          case '\\' -> literal(at < glob.length() ? glob.charAt(at++) : '\\');
          default -> literal(c);
        }
      }
      if (braces > 0) {
        throw new IllegalArgumentException("'%s' has a { without its }".formatted(glob));
      }
      return regex.toString();
    }

    private void star() {
      if (at < glob.length() && glob.charAt(at) == '*') {
        at++;
        regex.append(".*");
      } else {
        regex.append("[^/]*");
      }
    }

    private void set() {
      int end = glob.indexOf(']', at + 1);
      if (end < 0) {
        throw new IllegalArgumentException("'%s' has a [ without its ]".formatted(glob));
      }
      String set = glob.substring(at, end);
      boolean not = set.startsWith("!");
      String members = (not ? set.substring(1) : set).replace("\\", "\\\\").replace("[", "\\[");
      regex.append(not ? "[^/" : "[").append(members.replace("&", "\\&")).append(']');
      at = end + 1;
    }

    private void literal(char c) {
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c > '\u007f') {
        regex.append(c);
      } else {
        regex.append('\\').append(c);
      }
    }
  }
}
