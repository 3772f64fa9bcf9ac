package io.ribbonfish.bloblang.function.text;

import org.jsoup.parser.Parser;

/** Text in HTML, with entities for what has a meaning there. */
final class HtmlText {
  private HtmlText() {}

  /** The text with entities as Go writes them. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '\'' -> out.append("&#39;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&#34;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** The text with each entity of HTML 5 replaced by what it means. */
  static String unescape(String text) {
    return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
  }
}
