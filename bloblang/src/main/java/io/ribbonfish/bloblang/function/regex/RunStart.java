package io.ribbonfish.bloblang.function.regex;

import io.ribbonfish.bloblang.function.regex.Piece.Chars;
import io.ribbonfish.bloblang.function.regex.Piece.Choice;
import io.ribbonfish.bloblang.function.regex.Piece.Group;
import io.ribbonfish.bloblang.function.regex.Piece.Repeat;
import io.ribbonfish.bloblang.function.regex.Piece.Sequence;
import java.util.List;
import java.util.Optional;

/**
 * Finds expressions that begin with a run of characters, all of which it takes: where they do not
 * match from the start of such a run, they match from no other place in it, so that one attempt a
 * run is enough.
 *
 * <p>No attempt goes far then: what else is unbounded in the expression ends where a run ends or
 * begins, and the rest has few characters. So each character of the text is looked at a bounded
 * number of times.
 */
final class RunStart {
  private static final int FEW = 200;

  private final Repeat first;
  private final CharSet run;
  private int characters;
  private boolean goesFar;

  private RunStart(Repeat first, CharSet run) {
    this.first = first;
    this.run = run;
  }

  /** The characters of the run, where the expression, which matches in one way, is of this kind. */
  static Optional<CharSet> of(Piece expression) {
    Optional<Repeat> first = first(expression);
    if (first.isEmpty() || !(first.get().body() instanceof Chars chars)) {
      return Optional.empty();
    }
    RunStart start = new RunStart(first.get(), chars.set());
    start.walk(expression);
    boolean near = !start.goesFar && start.characters <= FEW;
    return near ? Optional.of(chars.set()) : Optional.empty();
  }

  private static Optional<Repeat> first(Piece piece) {
    if (piece instanceof Group group) {
      return first(group.body());
    }
    if (piece instanceof Sequence sequence && !sequence.parts().isEmpty()) {
      return first(sequence.parts().get(0));
    }
    return piece instanceof Repeat repeat
            && repeat.isUnbounded()
            && repeat.min() > 0
            && !repeat.lazy()
        ? Optional.of(repeat)
        : Optional.empty();
  }

  private void walk(Piece piece) {
    if (piece instanceof Chars) {
      characters++;
    } else if (piece instanceof Group group) {
      walk(group.body());
    } else if (piece instanceof Sequence sequence) {
      walk(sequence.parts());
    } else if (piece instanceof Choice choice) {
      walk(choice.options());
    } else if (piece instanceof Repeat repeat && repeat != first) {
      walkRepeat(repeat);
    }
  }

  private void walk(List<Piece> pieces) {
    pieces.forEach(this::walk);
  }

  private void walkRepeat(Repeat repeat) {
    if (repeat.body() instanceof Chars chars) {
      boolean staysInRun = !chars.set().meets(run.negated());
      goesFar |= repeat.isUnbounded() && !staysInRun && chars.set().meets(run);
      characters += repeat.isUnbounded() ? repeat.min() : repeat.max();
    } else {
      goesFar |= repeat.isUnbounded() || repeat.max() > 1;
      walk(repeat.body());
    }
  }
}
