package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.Marker;
import io.ribbonfish.bloblang.eval.Call;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.ExactInteger;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The functions {@code counter} and {@code count}. */
final class CountingFunctions {
  private static final Map<String, Long> COUNTS = new ConcurrentHashMap<>();

  private CountingFunctions() {}

  static void addTo(Library.Builder library) {
    library
        .impureFunction("count", Params.of(Param.string("name")), CountingFunctions::count)
        .function(
            "counter",
            Params.of(
                Param.queryOrValue("min").orElse(new Literal(1L)),
                Param.queryOrValue("max").orElse(new Literal(Long.MAX_VALUE)),
                Param.query("set").asOptional()),
            arguments -> new Counter(arguments)::next);
  }

  private static Node count(Arguments arguments) {
    String name = arguments.string("name");
    return new Call("function count", scope -> COUNTS.merge(name, 1L, Long::sum));
  }

  /** Counts up and starts again behind its maximum. Locks for itself. */
  private static final class Counter {
    private final Node minimumQuery;
    private final Node maximumQuery;
    private final @Nullable Node setQuery;
    private boolean started;
    private long minimum;
    private long maximum;
    private long count;

    Counter(Arguments arguments) {
      minimumQuery = arguments.query("min");
      maximumQuery = arguments.query("max");
      setQuery = arguments.optionalQuery("set").orElse(null);
    }

    synchronized Object next(Scope scope) {
      if (!started) {
        start(scope);
      }
      if (setQuery != null) {
        Object set = resolve(setQuery, "set", scope);
        if (set == null) {
          return count;
        }
        if (set == Marker.DELETED) {
          count = minimum - 1;
        } else if (set != Marker.NOTHING) {
          count = number(set);
          return count;
        }
      }
      long next = count + 1;
      count = next >= maximum ? minimum - 1 : next;
      return next;
    }

    private static long number(Object set) {
      try {
        return Coercion.getLong(set);
      } catch (EvaluationException failure) {
        throw failure.within("failed to resolve set argument: ");
      }
    }

    private void start(Scope scope) {
      minimum = limit(minimumQuery, "min", scope);
      if (minimum < 0) {
        throw new EvaluationException("min argument must be >0, got " + minimum);
      }
      maximum = limit(maximumQuery, "max", scope);
      if (maximum < 0 || maximum <= minimum) {
        throw new EvaluationException("max argument must be >0 and >min, got " + maximum);
      }
      count = minimum - 1;
      started = true;
    }

    private static long limit(Node query, String name, Scope scope) {
      try {
        return ExactInteger.signed(query.eval(scope));
      } catch (EvaluationException failure) {
        throw failure.within("failed to resolve " + name + " argument: ");
      }
    }

    private static @Nullable Object resolve(Node query, String name, Scope scope) {
      try {
        return query.eval(scope);
      } catch (EvaluationException failure) {
        throw failure.within("failed to resolve " + name + " argument: ");
      }
    }
  }
}
