package io.ribbonfish.bloblang.function.text;

import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Methods that read, escape and unescape URLs and their parts. */
public final class UrlMethods {
  private UrlMethods() {}

  public static void addTo(Library.Builder library) {
    ofText(library, "escape_url_query", PercentEncoding.QUERY::escape);
    ofText(library, "unescape_url_query", PercentEncoding.QUERY::unescape);
    ofText(library, "escape_url_path", PercentEncoding.PATH_SEGMENT::escape);
    ofText(library, "unescape_url_path", PercentEncoding.PATH_SEGMENT::unescape);
    ofText(library, "parse_url", GoUrl::parse);
    library.plainMethod(
        "parse_form_url_encoded",
        Params.none(),
        arguments -> (value, scope) -> form(Coercion.getString(value)));
  }

  private static void ofText(
      Library.Builder library, String name, Function<String, Object> method) {
    Applied.Body body = (value, scope) -> method.apply(Coercion.getString(value));
    library.method(name, Params.none(), arguments -> body);
  }

  /** One value for a key is that value, several are an array. */
  private static Map<String, Object> form(String query) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        add(pair, values);
      }
    }
    Map<String, Object> form = new LinkedHashMap<>();
    values.forEach((key, all) -> form.put(key, all.size() == 1 ? all.get(0) : all));
    return form;
  }

  private static void add(String pair, Map<String, List<Object>> values) {
    try {
      if (pair.indexOf(';') >= 0) {
        throw new EvaluationException("invalid semicolon separator in query");
      }
      int equals = pair.indexOf('=');
      String key = PercentEncoding.QUERY.unescape(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : PercentEncoding.QUERY.unescape(pair.substring(equals + 1));
      values.computeIfAbsent(key, absent -> new ArrayList<>()).add(value);
    } catch (EvaluationException invalid) {
      throw invalid.within("failed to parse value as url-encoded data: ");
    }
  }
}
