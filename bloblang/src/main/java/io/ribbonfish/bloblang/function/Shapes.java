package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.PathEdit;
import io.ribbonfish.bloblang.eval.Paths;
import io.ribbonfish.bloblang.eval.Scope;
import io.ribbonfish.bloblang.eval.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods that flatten, expand and merge whole structures. */
final class Shapes {
  private Shapes() {}

  static void addTo(Library.Builder library) {
    library
        .method(
            "collapse",
            Params.of(Param.bool("include_empty").orElse(false)),
            arguments -> collapse(arguments.bool("include_empty")))
        .method("explode", Params.of(Param.string("path")), Shapes::explode)
        .method("merge", Params.of(Param.any("with")), arguments -> merge(arguments, Merging.BOTH))
        .method(
            "assign", Params.of(Param.any("with")), arguments -> merge(arguments, Merging.SECOND))
        .plainMethod("squash", Params.none(), arguments -> Shapes::squash);
  }

  private static Applied.Body collapse(boolean includeEmpty) {
    return (value, scope) -> {
      if (!(value instanceof Map || value instanceof List)) {
        throw new EvaluationException("not an object or array");
      }
      Map<String, @Nullable Object> flat = new LinkedHashMap<>();
      collapse("", value, includeEmpty, flat);
      return flat;
    };
  }

  private static void collapse(
      String path,
      @Nullable Object value,
      boolean includeEmpty,
      Map<String, @Nullable Object> flat) {
    if (value instanceof Map<?, ?> map) {
      if (map.isEmpty() && includeEmpty) {
        flat.put(path, map);
      }
      map.forEach((key, held) -> collapse(below(path, (String) key), held, includeEmpty, flat));
    } else if (value instanceof List<?> list) {
      if (list.isEmpty() && includeEmpty) {
        flat.put(path, list);
      }
      for (int i = 0; i < list.size(); i++) {
        collapse(below(path, Integer.toString(i)), list.get(i), includeEmpty, flat);
      }
    } else {
      flat.put(path, value);
    }
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static Applied.Body explode(Arguments arguments) {
    String text = arguments.string("path");
    String[] path = Paths.parse(text);
    return (value, scope) -> {
      Map<String, @Nullable Object> object = ObjectMethods.object(value);
      Object target = Paths.search(object, path);
      Map<String, @Nullable Object> rest =
          PathSelection.without(object, List.<String[]>of(path), 0);
      if (target instanceof List<?> list) {
        List<@Nullable Object> exploded = new ArrayList<>(list.size());
        for (Object element : list) {
          exploded.add(PathEdit.set(rest, path, element));
        }
        return exploded;
      }
      if (target instanceof Map<?, ?> map) {
        Map<String, @Nullable Object> exploded = new LinkedHashMap<>();
        map.forEach((key, held) -> exploded.put((String) key, PathEdit.set(rest, path, held)));
        return exploded;
      }
      throw new EvaluationException(
          "expected array or object value at path '" + text + "', found: " + Type.of(target));
    };
  }

  private static Applied.Body merge(Arguments arguments, Merging merging) {
    Object with = arguments.any("with");
    return (value, scope) -> merging.merge(value, with);
  }

  private static Object squash(@Nullable Object value, Scope scope) {
    Map<String, @Nullable Object> squashed = new LinkedHashMap<>();
    for (Object element : ArrayMethods.array(value)) {
      squashed = Merging.BOTH.objects(squashed, element);
    }
    return squashed;
  }
}
