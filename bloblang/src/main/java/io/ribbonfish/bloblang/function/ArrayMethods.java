package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Comparison;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Limits;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.Scope;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of arrays. */
final class ArrayMethods {
  private static final Params TEST = Params.of(Param.query("test"));
  private static final Params QUERY = Params.of(Param.query("query"));

  private ArrayMethods() {}

  static void addTo(Library.Builder library) {
    library
        .method("all", TEST, arguments -> all(arguments.query("test")))
        .method("any", TEST, arguments -> any(arguments.query("test")))
        .method("append", Params.variadic(), arguments -> append(arguments.all()))
        .method("enumerated", Params.none(), arguments -> ArrayMethods::enumerated)
        .method("flatten", Params.none(), arguments -> ArrayMethods::flatten)
        .method(
            "fold",
            Params.of(Param.any("initial"), Param.query("query")),
            arguments -> fold(arguments.any("initial"), arguments.query("query")))
        .method("index", Params.of(Param.integer("index")), ArrayMethods::index)
        .method("find", Params.of(Param.any("value")), ArrayMethods::find)
        .method("find_all", Params.of(Param.any("value")), ArrayMethods::findAll)
        .method("find_by", QUERY, arguments -> findBy(arguments.query("query")))
        .method("find_all_by", QUERY, arguments -> findAllBy(arguments.query("query")))
        .plainMethod("concat", Params.variadic(), ArrayMethods::concat)
        .plainMethod("zip", Params.variadic(), ArrayMethods::zip);
  }

  /** The value as an array. */
  static List<?> array(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw TypeException.of(value, Type.ARRAY);
  }

  private static boolean holds(Node test, List<?> list, int index, Scope scope) {
    try {
      Object result = test.eval(scope.with(list.get(index)));
      if (result instanceof Boolean flag) {
        return flag;
      }
      throw TypeException.of(result, Type.BOOL);
    } catch (EvaluationException failure) {
      throw failure.within("element " + index + ": ");
    }
  }

  private static Applied.Body all(Node test) {
    return (value, scope) -> {
      List<?> list = array(value);
      for (int i = 0; i < list.size(); i++) {
        if (!holds(test, list, i, scope)) {
          return false;
        }
      }
      return !list.isEmpty();
    };
  }

  private static Applied.Body any(Node test) {
    return (value, scope) -> {
      List<?> list = array(value);
      for (int i = 0; i < list.size(); i++) {
        if (holds(test, list, i, scope)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Applied.Body append(List<?> more) {
    return (value, scope) -> {
      List<?> list = array(value);
      List<@Nullable Object> longer =
          new ArrayList<>(Limits.elements((long) list.size() + more.size()));
      longer.addAll(list);
      longer.addAll(more);
      return longer;
    };
  }

  private static Object enumerated(@Nullable Object value, Scope scope) {
    List<?> list = array(value);
    List<Object> enumerated = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Map<String, @Nullable Object> element = new LinkedHashMap<>(4);
      element.put("index", (long) i);
      element.put("value", list.get(i));
      enumerated.add(element);
    }
    return enumerated;
  }

  private static Object flatten(@Nullable Object value, Scope scope) {
    List<@Nullable Object> flat = new ArrayList<>();
    for (Object element : array(value)) {
      if (element instanceof List<?> inner) {
        flat.addAll(inner);
      } else {
        flat.add(element);
      }
    }
    return flat;
  }

  private static Applied.Body fold(@Nullable Object initial, Node query) {
    return (value, scope) -> {
      Object tally = initial;
      for (Object element : array(value)) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>(4);
        context.put("tally", tally);
        context.put("value", element);
        tally = query.eval(scope.with(context));
      }
      return tally;
    };
  }

  private static Applied.Body index(Arguments arguments) {
    long wanted = arguments.integer("index");
    return (value, scope) -> {
      if (value instanceof byte[] bytes) {
        return (long) (bytes[checked(wanted, bytes.length)] & 0xff);
      }
      List<?> list = array(value);
      return list.get(checked(wanted, list.size()));
    };
  }

  private static int checked(long wanted, int size) {
    long index = wanted < 0 ? size + wanted : wanted;
    if (index < 0 || index >= size) {
      throw new EvaluationException(
          "index '" + index + "' was out of bounds for array size: " + size);
    }
    return (int) index;
  }

  private static Applied.Body find(Arguments arguments) {
    Object wanted = arguments.any("value");
    return (value, scope) -> {
      List<?> list = array(value);
      for (int i = 0; i < list.size(); i++) {
        if (Comparison.same(wanted, list.get(i))) {
          return i;
        }
      }
      return -1;
    };
  }

  private static Applied.Body findAll(Arguments arguments) {
    Object wanted = arguments.any("value");
    return (value, scope) -> {
      List<?> list = array(value);
      List<Object> found = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        if (Comparison.same(wanted, list.get(i))) {
          found.add(i);
        }
      }
      return found;
    };
  }

  private static boolean matches(Node query, List<?> list, int index, Scope scope) {
    Object result;
    try {
      result = query.eval(scope.with(list.get(index)));
    } catch (EvaluationException failure) {
      throw failure.within("query returned an error for index " + index + ": ");
    }
    if (result instanceof Boolean flag) {
      return flag;
    }
    throw TypeException.of(result, Type.BOOL)
        .within("query returned a non-boolean value for index " + index + ": ");
  }

  private static Applied.Body findBy(Node query) {
    return (value, scope) -> {
      List<?> list = array(value);
      for (int i = 0; i < list.size(); i++) {
        if (matches(query, list, i, scope)) {
          return i;
        }
      }
      return -1;
    };
  }

  private static Applied.Body findAllBy(Node query) {
    return (value, scope) -> {
      List<?> list = array(value);
      List<Object> found = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        if (matches(query, list, i, scope)) {
          found.add(i);
        }
      }
      return found;
    };
  }

  private static Applied.Body concat(Arguments arguments) {
    List<Object> more = new ArrayList<>();
    for (Object argument : arguments.all()) {
      more.addAll(array(argument));
    }
    return append(more);
  }

  private static Applied.Body zip(Arguments arguments) {
    List<List<?>> others = new ArrayList<>();
    for (Object argument : arguments.all()) {
      List<?> other = array(argument);
      others.add(other);
      sameSize(other, others.get(0));
    }
    return (value, scope) -> {
      List<?> list = array(value);
      if (others.isEmpty()) {
        throw new EvaluationException("zip requires at least one argument");
      }
      sameSize(list, others.get(0));
      List<Object> zipped = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        List<@Nullable Object> element = new ArrayList<>(others.size() + 1);
        element.add(list.get(i));
        for (List<?> other : others) {
          element.add(other.get(i));
        }
        zipped.add(element);
      }
      return zipped;
    };
  }

  private static void sameSize(List<?> one, List<?> other) {
    if (one.size() != other.size()) {
      throw new EvaluationException("can't zip different length array values");
    }
  }
}
