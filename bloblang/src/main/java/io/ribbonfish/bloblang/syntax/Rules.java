package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Node;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the grammar's rules are put together of: alternatives, lists, and what was expected. */
final class Rules {
  private final Source source;

  Rules(Source source) {
    this.source = source;
  }

  /** What an alternative gives, or null where it doesn't fit and another may be tried. */
  <T> @Nullable T attempt(Supplier<T> alternative) {
    int place = source.at();
    try {
      return alternative.get();
    } catch (Mismatch mismatch) {
      if (mismatch.isFatal()) {
        throw mismatch;
      }
      source.moveTo(place);
      return null;
    }
  }

  /** Says what was expected where a rule does not fit. */
  static <T> T expecting(String what, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (Mismatch mismatch) {
      throw mismatch.expecting(what);
    }
  }

  /** No other alternative is tried where a rule does not fit. */
  static <T> T required(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (Mismatch mismatch) {
      throw mismatch.required();
    }
  }

  /** An opening bracket, and blanks behind it. */
  void open(char c, String expected) {
    source.character(c, expected);
    source.skipBlank();
  }

  /** A closing bracket, perhaps behind blanks. */
  void close(char c, String expected) {
    source.skipBlank();
    source.character(c, expected);
  }

  /** A comma, perhaps between blanks. */
  void comma() {
    source.skipSpaces();
    source.character(',', ",");
    source.skipBlank();
  }

  /**
   * Elements between a start and a stop, with delimiters between them; the last one may be followed
   * by a delimiter.
   */
  <T> List<T> delimited(Runnable start, Supplier<T> element, Runnable delimiter, Runnable stop) {
    List<T> elements = new ArrayList<>();
    start.run();
    while (true) {
      int place = source.at();
      try {
        elements.add(element.get());
      } catch (Mismatch noElement) {
        source.moveTo(place);
        if (stopped(stop) == null) {
          return elements;
        }
        throw noElement;
      }
      place = source.at();
      try {
        delimiter.run();
      } catch (Mismatch noDelimiter) {
        source.moveTo(place);
        Mismatch noStop = stopped(stop);
        if (noStop == null) {
          return elements;
        }
        throw noDelimiter.and(noStop);
      }
    }
  }

  private static @Nullable Mismatch stopped(Runnable stop) {
    try {
      stop.run();
      return null;
    } catch (Mismatch noStop) {
      return noStop;
    }
  }

  /** Turns an error of a constant part into a fatal mismatch. */
  static Node built(int place, Supplier<Node> node) {
    try {
      return node.get();
    } catch (EvaluationException failure) {
      throw Mismatch.fatal(place, failure.text());
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException unexpected) {
      throw Mismatch.fatal(place, "the arguments are not valid: " + unexpected.getMessage());
    }
  }
}
