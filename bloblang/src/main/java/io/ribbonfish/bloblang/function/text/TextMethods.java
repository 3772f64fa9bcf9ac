package io.ribbonfish.bloblang.function.text;

import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Scope;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Methods of HTML, file paths, logfmt lines, slugs and segments. */
public final class TextMethods {
  private TextMethods() {}

  public static void addTo(Library.Builder library) {
    library
        .method("escape_html", Params.none(), arguments -> ofText(HtmlText::escape))
        .method("unescape_html", Params.none(), arguments -> ofText(HtmlText::unescape))
        .method("filepath_join", Params.none(), arguments -> TextMethods::joinPath)
        .method("filepath_split", Params.none(), arguments -> ofText(FilePath::split))
        .method("parse_logfmt", Params.none(), arguments -> ofText(Logfmt::parse))
        .plainMethod(
            "strip_html",
            Params.of(Param.any("preserve").asOptional()),
            arguments -> ofText(new StripHtml(arguments.any("preserve"))::apply))
        .plainMethod(
            "slug",
            Params.of(Param.string("lang").orElse("en").asOptional()),
            arguments -> ofText(new Slug(arguments.optionalString("lang").orElse("en"))::apply))
        .plainMethod(
            "unicode_segments",
            Params.of(Param.string("segmentation_type")),
            arguments -> {
              String kind = arguments.string("segmentation_type");
              return ofText(text -> Segments.of(text, kind));
            });
  }

  private static Applied.Body ofText(Function<String, Object> method) {
    return (value, scope) -> method.apply(Coercion.getString(value));
  }

  private static Object joinPath(@Nullable Object value, Scope scope) {
    if (!(value instanceof List<?> list)) {
      throw TypeException.of(value, Type.ARRAY);
    }
    List<String> elements = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      try {
        elements.add(Coercion.getString(list.get(i)));
      } catch (EvaluationException notText) {
        throw notText.within("path element " + i + ": ");
      }
    }
    return FilePath.join(elements);
  }
}
