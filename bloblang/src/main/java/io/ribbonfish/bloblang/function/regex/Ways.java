package io.ribbonfish.bloblang.function.regex;

import io.ribbonfish.bloblang.function.regex.Piece.Chars;
import io.ribbonfish.bloblang.function.regex.Piece.Choice;
import io.ribbonfish.bloblang.function.regex.Piece.Edge;
import io.ribbonfish.bloblang.function.regex.Piece.Group;
import io.ribbonfish.bloblang.function.regex.Piece.Repeat;
import io.ribbonfish.bloblang.function.regex.Piece.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes an expression for java.util.regex, and counts the ways in which that may try to match from
 * one place. One use, one thread.
 */
final class Ways {
  private static final int MANY = 1000;

  /** More repetitions than that of something longer than a character take a deep stack. */
  private static final int FEW = 50;

  private int ways = 1;
  private int open;
  private boolean loops;
  private boolean refused;
  private int loopDepth;

  /** What a part is in the other syntax, and what it can begin with. */
  private record Written(String text, Ahead ahead) {}

  /** The expression for java.util.regex; empty where it could take too long. */
  Optional<String> write(Piece piece) {
    String text = write(piece, Ahead.ACCEPT).text;
    return refused ? Optional.empty() : Optional.of(text);
  }

  /** In how many ways a match may be tried from one place. */
  int count() {
    return ways;
  }

  /** How many unbounded repetitions may end at more than one place. */
  int open() {
    return open;
  }

  /** Whether any number of repetitions may take stack. */
  boolean loops() {
    return loops;
  }

  private Written write(Piece piece, Ahead rest) {
    if (piece instanceof Chars chars) {
      return new Written(chars.set().pattern(), Ahead.of(chars.set()));
    }
    if (piece instanceof Edge edge) {
      return new Written(edge.pattern(), edge == Edge.END ? Ahead.END : rest.looking());
    }
    if (piece instanceof Group group) {
      Written body = write(group.body(), rest);
      return new Written("(" + body.text + ")", body.ahead);
    }
    if (piece instanceof Sequence sequence) {
      return sequence(sequence.parts(), rest);
    }
    return piece instanceof Choice choice
        ? choice(choice.options(), rest)
        : repeat((Repeat) piece, rest);
  }

  private Written sequence(List<Piece> parts, Ahead rest) {
    StringBuilder text = new StringBuilder();
    Ahead ahead = rest;
    for (int i = parts.size() - 1; i >= 0; i--) {
      Written part = write(parts.get(i), ahead);
      text.insert(0, part.text);
      ahead = part.ahead;
    }
    return new Written("(?:" + text + ")", ahead);
  }

  private Written choice(List<Piece> options, Ahead rest) {
    List<String> texts = new ArrayList<>();
    Ahead all = Ahead.NOTHING;
    boolean apart = true;
    for (Piece option : options) {
      Written written = write(option, rest);
      texts.add(written.text);
      apart &= all.isApartFrom(written.ahead);
      all = all.and(written.ahead);
    }
    if (!apart) {
      multiply(options.size());
    }
    return new Written("(?:" + String.join("|", texts) + ")", all);
  }

  private Written repeat(Repeat repeat, Ahead rest) {
    if (repeat.max() == 0) {
      return refuse();
    }
    if (repeat.body() instanceof Chars chars) {
      return characters(chars.set(), repeat, rest);
    }
    if (repeat.min() == 1 && repeat.max() == 1) {
      return write(repeat.body(), rest);
    }
    return repeat.min() == 0 && repeat.max() == 1
        ? optional(repeat, rest)
        : loop(repeat.body(), repeat, rest);
  }

  private Written characters(CharSet set, Repeat repeat, Ahead rest) {
    boolean exact = repeat.min() == repeat.max();
    boolean apart = rest.isApartFrom(set);
    if (!exact && !apart && !rest.accepts()) {
      open += repeat.isUnbounded() ? 1 : 0;
      multiply(repeat.isUnbounded() ? 1 : repeat.max() - repeat.min() + 1);
    }
    boolean keeps = !exact && apart && !repeat.lazy();
    String text = set.pattern() + counts(repeat) + (repeat.lazy() ? "?" : keeps ? "+" : "");
    Ahead ahead = Ahead.of(set);
    return new Written(text, repeat.min() == 0 ? ahead.and(rest) : ahead);
  }

  private static String counts(Repeat repeat) {
    return "{" + repeat.min() + "," + (repeat.isUnbounded() ? "" : repeat.max()) + "}";
  }

  private Written optional(Repeat repeat, Ahead rest) {
    Written body = write(repeat.body(), rest);
    if (!body.ahead.isApartFrom(rest)) {
      multiply(2);
    }
    String text = repeat.lazy() ? "(?:|" + body.text + ")" : "(?:" + body.text + "|)";
    return new Written(text, body.ahead.and(rest));
  }

  /** Something longer than a character several times: each time must begin and go on in one way. */
  private Written loop(Piece body, Repeat repeat, Ahead rest) {
    if (repeat.lazy() || loopDepth > 2 || hasGroup(body)) {
      return refuse();
    }
    int waysBefore = ways;
    int openBefore = open;
    Ahead once = write(body, Ahead.ACCEPT).ahead;
    ways = waysBefore;
    open = openBefore;
    boolean apart = once.isApartFrom(rest) || rest.accepts();
    if (once.accepts() || once.ends() || once.looks() || rest.looks() || !apart) {
      return refuse();
    }
    loopDepth++;
    Written written = write(body, once.and(repeat.min() > 1 ? rest.unfinished() : rest));
    loopDepth--;
    refused |= ways > waysBefore || open > openBefore;
    loops |= repeat.isUnbounded() || repeat.max() > FEW;
    Ahead ahead = repeat.min() == 0 ? once.and(rest) : once;
    return new Written("(?:" + written.text + ")" + counts(repeat), ahead);
  }

  private static boolean hasGroup(Piece piece) {
    if (piece instanceof Sequence sequence) {
      return sequence.parts().stream().anyMatch(Ways::hasGroup);
    }
    if (piece instanceof Choice choice) {
      return choice.options().stream().anyMatch(Ways::hasGroup);
    }
    return piece instanceof Group || piece instanceof Repeat repeat && hasGroup(repeat.body());
  }

  private void multiply(int factor) {
    ways = Math.min(MANY, ways * factor);
    refused |= ways >= MANY;
  }

  private Written refuse() {
    refused = true;
    return new Written("", Ahead.ACCEPT);
  }
}
