package io.ribbonfish.bloblang.function.text;

import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tags out of HTML but for those that are to stay, which lose their attributes. Works on
 * the text tag by tag, as upstream does, so that nothing is moved or completed. Immutable.
 */
final class StripHtml {
  /** Elements whose content is no text. */
  private static final Set<String> OPAQUE =
      Set.of(
          "frame",
          "frameset",
          "iframe",
          "noembed",
          "noframes",
          "noscript",
          "nostyle",
          "object",
          "script",
          "style");

  /** Elements that upstream drops unless they have an attribute. */
  private static final Set<String> NEEDS_ATTRIBUTE = Set.of("a", "font", "img", "span");

  private final Set<String> kept = new HashSet<>();

  StripHtml(@Nullable Object preserve) {
    if (!(preserve instanceof List<?> names)) {
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!(names.get(i) instanceof String name)) {
        throw new EvaluationException(
            "invalid arg at index " + i + ": expected string, got " + Type.goName(names.get(i)));
      }
      kept.add(name.toLowerCase(Locale.ROOT));
    }
  }

  String apply(String html) {
    return new Run(html).strip();
  }

  /** One pass over one text. */
  private final class Run {
    private final String html;
    private final StringBuilder out = new StringBuilder();
    private int at;

    Run(String html) {
      this.html = html;
    }

    String strip() {
      while (at < html.length()) {
        int tag = tagStart(at);
        out.append(HtmlText.escape(HtmlText.unescape(html.substring(at, tag))));
        at = tag;
        if (at < html.length()) {
          readMarkup();
        }
      }
      return out.toString();
    }

    private int tagStart(int from) {
      for (int i = html.indexOf('<', from); i >= 0; i = html.indexOf('<', i + 1)) {
        char next = i + 1 < html.length() ? html.charAt(i + 1) : ' ';
        boolean end = next == '/' && i + 2 < html.length();
        if (isLetter(next) || next == '!' || next == '?' || end) {
          return i;
        }
      }
      return html.length();
    }

    private void readMarkup() {
      if (html.startsWith("<!--", at)) {
        int end = html.indexOf("-->", at + 4);
        at = end < 0 ? html.length() : end + 3;
        return;
      }
      int end = tagEnd();
      String tag = html.substring(at + 1, Math.max(at + 1, end - 1));
      at = end;
      boolean closes = tag.startsWith("/");
      String name = name(closes ? tag.substring(1) : tag);
      if (name.isEmpty()) {
        return;
      }
      if (kept.contains(name) && !NEEDS_ATTRIBUTE.contains(name)) {
        String slash = !closes && tag.endsWith("/") ? "/" : "";
        out.append(closes ? "</" : "<").append(name).append(slash).append('>');
      } else if (!closes && OPAQUE.contains(name)) {
        skipTo(name);
      }
    }

    /** Behind the tag's angle bracket; those in quotes do not count. */
    private int tagEnd() {
      char quote = 0;
      for (int i = at + 1; i < html.length(); i++) {
        char c = html.charAt(i);
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
        } else if (c == '>') {
          return i + 1;
        } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
          quote = c;
        }
      }
      return html.length() + 1 > at + 1 ? html.length() : at + 1;
    }

    private void skipTo(String name) {
      String closing = "</" + name;
      int end = at;
      while (end < html.length() && !html.regionMatches(true, end, closing, 0, closing.length())) {
        end++;
      }
      int bracket = html.indexOf('>', end);
      at = bracket < 0 ? html.length() : bracket + 1;
    }
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static String name(String tag) {
    int end = 0;
    while (end < tag.length() && " \t\n\f\r/>".indexOf(tag.charAt(end)) < 0) {
      end++;
    }
    String name = tag.substring(0, end).toLowerCase(Locale.ROOT);
    return name.isEmpty() || !isLetter(name.charAt(0)) ? "" : name;
  }
}
