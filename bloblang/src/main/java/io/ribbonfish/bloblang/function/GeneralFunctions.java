package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.Marker;
import io.ribbonfish.bloblang.eval.Call;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Limits;
import io.ribbonfish.bloblang.eval.Literal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Functions that need neither the message nor the machine. */
final class GeneralFunctions {
  private GeneralFunctions() {}

  static void addTo(Library.Builder library) {
    library
        .functionNode("deleted", Params.none(), arguments -> new Literal(Marker.DELETED, "delete"))
        .functionNode("nothing", Params.none(), arguments -> new Literal(Marker.NOTHING, "nothing"))
        .function("pi", Params.none(), arguments -> scope -> Math.PI)
        .function("throw", Params.of(Param.string("why")), GeneralFunctions::fail)
        .function(
            "range",
            Params.of(
                Param.integer("start"), Param.integer("stop"), Param.integer("step").orElse(1L)),
            GeneralFunctions::range)
        .function("bytes", Params.of(Param.integer("length")), GeneralFunctions::bytes);
  }

  private static Call.Body fail(Arguments arguments) {
    String why = arguments.string("why");
    return scope -> {
      throw new EvaluationException(why);
    };
  }

  private static Call.Body range(Arguments arguments) {
    long start = arguments.integer("start");
    long stop = arguments.integer("stop");
    long step = arguments.integer("step");
    if (step == 0) {
      throw new EvaluationException("step must be greater than or less than 0");
    }
    if (step < 0 && stop > start) {
      throw new EvaluationException(
          "with negative step arg stop (" + stop + ") must be <= start (" + start + ")");
    }
    if (step > 0 && start >= stop) {
      throw new EvaluationException(
          "with positive step arg start (" + start + ") must be < stop (" + stop + ")");
    }
    long size = (stop - start) / step;
    Limits.elements(size < 0 ? Long.MAX_VALUE : size);
    List<Object> numbers = new ArrayList<>((int) size);
    for (int i = 0; i < size; i++) {
      numbers.add(start + step * i);
    }
    List<Object> result = Collections.unmodifiableList(numbers);
    return scope -> result;
  }

  private static Call.Body bytes(Arguments arguments) {
    long length = arguments.integer("length");
    if (length < 0) {
      throw new EvaluationException("invalid length, must not be negative: " + length);
    }
    int size = Limits.length(length);
    return scope -> new byte[size];
  }
}
