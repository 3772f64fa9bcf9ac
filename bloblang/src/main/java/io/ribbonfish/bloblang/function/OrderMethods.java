package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Methods that order, cut, add up and thin out arrays. */
final class OrderMethods {
  private OrderMethods() {}

  static void addTo(Library.Builder library) {
    library
        .methodNode(
            "sort",
            Params.of(Param.query("compare").asOptional()),
            (target, arguments) ->
                new SortNode(target, "sort", less(arguments.optionalQuery("compare").orElse(null))))
        .methodNode(
            "sort_by",
            Params.of(Param.query("query")),
            (target, arguments) ->
                new SortNode(target, "sort_by", lessBy(arguments.query("query"))))
        .method(
            "slice",
            Params.of(Param.integer("low"), Param.integer("high").asOptional()),
            OrderMethods::slice)
        .methodNode("sum", Params.none(), (target, arguments) -> sum(target))
        .method(
            "unique",
            Params.of(Param.query("emit").asOptional()),
            arguments -> unique(arguments.optionalQuery("emit").orElse(null)));
  }

  private static SortNode.Less less(@Nullable Node compare) {
    if (compare == null) {
      return (scope, values, i, j) -> less(values[i], values[j], i, j, "sort element ", null);
    }
    return (scope, values, i, j) -> {
      Map<String, @Nullable Object> context = new LinkedHashMap<>(4);
      context.put("left", values[i]);
      context.put("right", values[j]);
      Object result = compare.eval(scope.with(context));
      if (result instanceof Boolean flag) {
        return flag;
      }
      throw TypeException.ofSource("sort argument", result, Type.BOOL);
    };
  }

  private static SortNode.Less lessBy(Node query) {
    return (scope, values, i, j) ->
        less(
            query.eval(scope.with(values[i])),
            query.eval(scope.with(values[j])),
            i,
            j,
            "sort_by element ",
            query);
  }

  private static boolean less(
      @Nullable Object left,
      @Nullable Object right,
      int i,
      int j,
      String place,
      @Nullable Node source) {
    int at = i;
    try {
      if (left instanceof Number) {
        double number = Coercion.getDouble(left);
        at = j;
        return number < Coercion.getDouble(right);
      }
      if (left instanceof String || left instanceof byte[]) {
        String text = Coercion.getString(left);
        at = j;
        return Utf8.compare(text, Coercion.getString(right)) < 0;
      }
      throw TypeException.of(left, Type.NUMBER, Type.STRING);
    } catch (EvaluationException failure) {
      throw (source == null ? failure : failure.from(source)).within(place + at + ": ");
    }
  }

  private static Applied.Body slice(Arguments arguments) {
    long low = arguments.integer("low");
    Long high = arguments.optionalInteger("high").orElse(null);
    if (high != null && high > 0 && low >= high) {
      throw new EvaluationException(
          "lower slice bound " + low + " must be lower than upper (" + high + ")");
    }
    return (value, scope) -> {
      if (value instanceof String text) {
        return slice(text, low, high);
      }
      if (value instanceof byte[] bytes) {
        Bounds bounds = Bounds.of(low, high, bytes.length);
        return java.util.Arrays.copyOfRange(bytes, bounds.from, bounds.to);
      }
      if (value instanceof List<?> list) {
        Bounds bounds = Bounds.of(low, high, list.size());
        return new ArrayList<>(list.subList(bounds.from, bounds.to));
      }
      throw TypeException.of(value, Type.ARRAY, Type.STRING);
    };
  }

  private static String slice(String text, long low, @Nullable Long high) {
    if (Utf8.isAscii(text)) {
      Bounds bounds = Bounds.of(low, high, text.length());
      return text.substring(bounds.from, bounds.to);
    }
    byte[] bytes = Utf8.bytes(text);
    Bounds bounds = Bounds.of(low, high, bytes.length);
    return Utf8.string(bytes, bounds.from, bounds.to);
  }

  /** Where a slice of something of a certain length starts and ends. */
  private record Bounds(int from, int to) {
    static Bounds of(long low, @Nullable Long high, int length) {
      long to = high == null ? length : high < 0 ? length + high : high;
      to = Math.max(Math.min(to, length), 0);
      long from = low < 0 ? Math.max(length + low, 0) : low;
      if (from > to) {
        throw new EvaluationException(
            "lower slice bound "
                + from
                + " must be lower than or equal to upper bound ("
                + to
                + ") and target length ("
                + length
                + ")");
      }
      return new Bounds((int) from, (int) to);
    }
  }

  /** Only an error about the array itself names where it came from. */
  private static Node sum(Node target) {
    Applied.Body body =
        (value, scope) -> {
          if (value instanceof Number) {
            return value;
          }
          if (value instanceof List<?> list) {
            return sum(list);
          }
          throw TypeException.ofSource(target.annotation(), value, Type.ARRAY);
        };
    return new Applied(target, "sum", body, false);
  }

  private static double sum(List<?> list) {
    double total = 0;
    EvaluationException last = null;
    for (int i = 0; i < list.size(); i++) {
      try {
        total += Coercion.getDouble(list.get(i));
      } catch (EvaluationException notANumber) {
        last = notANumber.within("index " + i + ": ");
      }
    }
    if (last != null) {
      throw last;
    }
    return total;
  }

  private static Applied.Body unique(@Nullable Node emit) {
    return (value, scope) -> {
      List<?> list = ArrayMethods.array(value);
      Set<Object> seen = new HashSet<>();
      List<@Nullable Object> unique = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        Object element = list.get(i);
        try {
          if (seen.add(identity(emit == null ? element : emit.eval(scope.with(element))))) {
            unique.add(element);
          }
        } catch (EvaluationException failure) {
          throw failure.within("index " + i + ": ");
        }
      }
      return unique;
    };
  }

  /** What decides whether two elements are the same: their text or their number. */
  private static Object identity(@Nullable Object value) {
    Object plain = Coercion.sanitize(value);
    if (plain instanceof String) {
      return plain;
    }
    if (plain instanceof byte[] bytes) {
      return Utf8.string(bytes);
    }
    if (plain instanceof Number number) {
      double exact = number.doubleValue();
      return exact == 0 ? (Object) 0.0 : (Object) exact;
    }
    throw TypeException.of(value, Type.STRING, Type.NUMBER);
  }
}
