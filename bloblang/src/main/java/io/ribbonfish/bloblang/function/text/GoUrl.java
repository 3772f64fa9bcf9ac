package io.ribbonfish.bloblang.function.text;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A URL taken apart as Go does it, with its errors. One use, one thread. */
final class GoUrl {
  private final String text;
  private String scheme = "";
  private String opaque = "";
  private String host = "";
  private String path = "";
  private String rawPath = "";
  private String query = "";
  private String fragment = "";
  private String rawFragment = "";
  private final Map<String, Object> user = new LinkedHashMap<>();

  private GoUrl(String text) {
    this.text = text;
  }

  /** The parts of a URL by the names that {@code parse_url} gives them. */
  static Map<String, Object> parse(String text) {
    int hash = text.indexOf('#');
    GoUrl url = new GoUrl(hash < 0 ? text : text.substring(0, hash));
    try {
      url.readAll();
    } catch (EvaluationException failure) {
      throw failure.within("parse " + GoText.quote(url.text) + ": ");
    }
    try {
      url.readFragment(hash < 0 ? "" : text.substring(hash + 1));
    } catch (EvaluationException failure) {
      throw failure.within("parse " + GoText.quote(text) + ": ");
    }
    return url.parts();
  }

  private Map<String, Object> parts() {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("scheme", scheme);
    parts.put("opaque", opaque);
    parts.put("host", host);
    parts.put("path", path);
    parts.put("raw_path", rawPath);
    parts.put("raw_query", query);
    parts.put("fragment", fragment);
    parts.put("raw_fragment", rawFragment);
    if (!user.isEmpty()) {
      parts.put("user", user);
    }
    return parts;
  }

  private void readAll() {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new EvaluationException("net/url: invalid control character in URL");
    }
    if (text.equals("*")) {
      path = "*";
      return;
    }
    String rest = readQuery(readScheme());
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        opaque = rest;
        return;
      }
      int slash = rest.indexOf('/');
      if ((slash < 0 ? rest : rest.substring(0, slash)).indexOf(':') >= 0) {
        throw new EvaluationException("first path segment in URL cannot contain colon");
      }
    }
    boolean hasAuthority = rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"));
    if (hasAuthority) {
      int slash = rest.indexOf('/', 2);
      readAuthority(slash < 0 ? rest.substring(2) : rest.substring(2, slash));
      rest = slash < 0 ? "" : rest.substring(slash);
    }
    path = PercentEncoding.PATH.unescape(rest);
    rawPath = rest.equals(PercentEncoding.PATH.escape(path)) ? "" : rest;
  }

  private String readScheme() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean later = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (c == ':') {
        if (i == 0) {
          throw new EvaluationException("missing protocol scheme");
        }
        scheme = text.substring(0, i).toLowerCase(java.util.Locale.ROOT);
        return text.substring(i + 1);
      }
      if (!letter && !(later && i > 0)) {
        return text;
      }
    }
    return text;
  }

  private String readQuery(String rest) {
    int mark = rest.indexOf('?');
    if (mark < 0) {
      return rest;
    }
    query = rest.substring(mark + 1);
    return rest.substring(0, mark);
  }

  private void readAuthority(String authority) {
    int at = authority.lastIndexOf('@');
    host = UrlHost.parse(authority.substring(at + 1));
    if (at < 0) {
      return;
    }
    String info = authority.substring(0, at);
    boolean valid =
        info.chars()
            .allMatch(
                c ->
                    c >= '0' && c <= '9'
                        || c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || "-._:~!$&'()*+,;=%@".indexOf(c) >= 0);
    if (!valid) {
      throw new EvaluationException("net/url: invalid userinfo");
    }
    int colon = info.indexOf(':');
    user.put("name", PercentEncoding.USER.unescape(colon < 0 ? info : info.substring(0, colon)));
    if (colon >= 0) {
      user.put("password", PercentEncoding.USER.unescape(info.substring(colon + 1)));
    }
  }

  private void readFragment(String raw) {
    fragment = PercentEncoding.FRAGMENT.unescape(raw);
    rawFragment = raw.equals(PercentEncoding.FRAGMENT.escape(fragment)) ? "" : raw;
  }
}
