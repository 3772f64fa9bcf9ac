package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.Marker;
import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.Comparison;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.Paths;
import io.ribbonfish.bloblang.eval.Scope;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of objects, and those that work on objects and arrays alike. */
final class ObjectMethods {
  private static final Params QUERY = Params.of(Param.query("query"));

  private ObjectMethods() {}

  static void addTo(Library.Builder library) {
    library
        .method("keys", Params.none(), arguments -> ObjectMethods::keys)
        .method("values", Params.none(), arguments -> ObjectMethods::values)
        .method("key_values", Params.none(), arguments -> ObjectMethods::keyValues)
        .method("length", Params.none(), arguments -> ObjectMethods::length)
        .method("exists", Params.of(Param.string("path")), ObjectMethods::exists)
        .method("contains", Params.of(Param.any("value")), ObjectMethods::contains)
        .method(
            "filter", Params.of(Param.query("test")), arguments -> filter(arguments.query("test")))
        .method("map_each", QUERY, arguments -> mapEach(arguments.query("query")))
        .method("map_each_key", QUERY, arguments -> mapEachKey(arguments.query("query")))
        .method("without", Params.variadic(), ObjectMethods::without)
        .plainMethod("with", Params.variadic(), ObjectMethods::with);
    Shapes.addTo(library);
  }

  /** The value as an object. */
  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> object(@Nullable Object value) {
    if (value instanceof Map<?, ?>) {
      return (Map<String, @Nullable Object>) value;
    }
    throw TypeException.of(value, Type.OBJECT);
  }

  private static Object keys(@Nullable Object value, Scope scope) {
    List<String> keys = new ArrayList<>(object(value).keySet());
    keys.sort(Utf8::compare);
    return keys;
  }

  private static Object values(@Nullable Object value, Scope scope) {
    return new ArrayList<>(object(value).values());
  }

  private static Object keyValues(@Nullable Object value, Scope scope) {
    List<Object> pairs = new ArrayList<>();
    object(value).forEach((key, held) -> pairs.add(pair(key, held)));
    return pairs;
  }

  private static Map<String, @Nullable Object> pair(String key, @Nullable Object value) {
    Map<String, @Nullable Object> pair = new LinkedHashMap<>(4);
    pair.put("key", key);
    pair.put("value", value);
    return pair;
  }

  private static Object length(@Nullable Object value, Scope scope) {
    if (value instanceof String text) {
      return (long) Utf8.length(text);
    }
    if (value instanceof byte[] bytes) {
      return (long) bytes.length;
    }
    if (value instanceof Collection<?> list) {
      return (long) list.size();
    }
    if (value instanceof Map<?, ?> map) {
      return (long) map.size();
    }
    throw TypeException.of(value, Type.STRING, Type.ARRAY, Type.OBJECT);
  }

  private static Applied.Body exists(Arguments arguments) {
    String[] path = Paths.parse(arguments.string("path"));
    return (value, scope) -> Paths.find(value, path, 0) != Paths.MISSING;
  }

  private static Applied.Body contains(Arguments arguments) {
    Object wanted = arguments.any("value");
    String text = Coercion.toText(wanted);
    return (value, scope) -> {
      if (value instanceof String || value instanceof byte[]) {
        return Coercion.getString(value).contains(text);
      }
      if (value instanceof List<?> list) {
        return holds(list, wanted);
      }
      if (value instanceof Map<?, ?> map) {
        return holds(map.values(), wanted);
      }
      throw TypeException.of(value, Type.STRING, Type.ARRAY, Type.OBJECT);
    };
  }

  private static boolean holds(Collection<?> values, @Nullable Object wanted) {
    for (Object value : values) {
      if (Comparison.same(wanted, value)) {
        return true;
      }
    }
    return false;
  }

  private static Applied.Body filter(Node test) {
    return (value, scope) -> {
      if (value instanceof List<?> list) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object element : list) {
          if (test.eval(scope.with(element)) == Boolean.TRUE) {
            kept.add(element);
          }
        }
        return kept;
      }
      if (!(value instanceof Map)) {
        throw TypeException.of(value, Type.ARRAY, Type.OBJECT);
      }
      Map<String, @Nullable Object> kept = new LinkedHashMap<>();
      object(value)
          .forEach(
              (key, held) -> {
                if (test.eval(scope.with(pair(key, held))) == Boolean.TRUE) {
                  kept.put(key, held);
                }
              });
      return kept;
    };
  }

  private static Applied.Body mapEach(Node query) {
    return (value, scope) -> {
      if (value instanceof List<?> list) {
        return mapElements(list, query, scope);
      }
      if (!(value instanceof Map)) {
        throw TypeException.of(value, Type.ARRAY);
      }
      Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
      object(value)
          .forEach(
              (key, held) -> {
                Object result = mapOne(query, scope.with(pair(key, held)), key);
                if (result != Marker.DELETED) {
                  mapped.put(key, result == Marker.NOTHING ? held : result);
                }
              });
      return mapped;
    };
  }

  private static Object mapElements(List<?> list, Node query, Scope scope) {
    int size = list.size();
    List<@Nullable Object> mapped = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Object element = list.get(i);
      Object result;
      try {
        result = query.eval(scope.with(element));
      } catch (EvaluationException failure) {
        throw failure.from(query).within("failed to process element " + i + ": ");
      }
      if (result != Marker.DELETED) {
        mapped.add(result == Marker.NOTHING ? element : result);
      }
    }
    return mapped;
  }

  private static @Nullable Object mapOne(Node query, Scope scope, String key) {
    try {
      return query.eval(scope);
    } catch (EvaluationException failure) {
      throw failure.from(query).within("failed to process element " + key + ": ");
    }
  }

  private static Applied.Body mapEachKey(Node query) {
    return (value, scope) -> {
      Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
      object(value)
          .forEach(
              (key, held) -> {
                Object result = query.eval(scope.with(key));
                if (result == Marker.NOTHING) {
                  mapped.put(key, held);
                } else if (result instanceof String name) {
                  mapped.put(name, held);
                } else {
                  throw TypeException.of(result, Type.STRING)
                      .within("unexpected result from key mapping: ");
                }
              });
      return mapped;
    };
  }

  private static List<String[]> paths(Arguments arguments) {
    List<String[]> paths = new ArrayList<>();
    List<?> values = arguments.all();
    for (int i = 0; i < values.size(); i++) {
      try {
        paths.add(Paths.parse(Coercion.getString(values.get(i))));
      } catch (EvaluationException notText) {
        throw notText.within("argument " + i + ": ");
      }
    }
    return paths;
  }

  private static Applied.Body without(Arguments arguments) {
    List<String[]> paths = paths(arguments);
    return (value, scope) -> PathSelection.without(object(value), paths, 0);
  }

  private static Applied.Body with(Arguments arguments) {
    List<String[]> paths = paths(arguments);
    return (value, scope) -> PathSelection.with(object(value), paths, 0);
  }
}
