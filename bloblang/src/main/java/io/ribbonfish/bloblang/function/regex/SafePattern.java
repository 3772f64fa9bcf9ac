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
import java.util.regex.Pattern;

/**
 * An expression that java.util.regex, which is several times as fast as RE2/J, may run: one where
 * it finds the same, on texts that are so short that it cannot take more than a bounded number of
 * steps. All other texts are left to RE2/J, which takes time in proportion to them.
 *
 * <p>The bound is by what can come next. A repetition none of whose characters could as well begin
 * what follows it goes on in one way only (and is written so that nothing is tried anew), and so
 * does one that nothing needs to follow. Other bounded repetitions and choices multiply the ways in
 * which a match from one place may be tried; other unbounded ones, and a search that may begin
 * anywhere, multiply them by the length of the text. What begins with a run of characters is tried
 * once a run.
 *
 * @param pattern the expression in the words of java.util.regex
 * @param longest the longest text that it may run on, in chars
 * @param runs a match can begin only where a run of these characters does, if it begins with one
 */
record SafePattern(Pattern pattern, int longest, Optional<CharSet> runs) {
  private static final int MAX_STEPS = 250_000;
  private static final int MAX_STEPS_FROM_A_PLACE = 4000;
  private static final int MAX_WAYS = 64;
  private static final int TOO_SHORT_TO_MATTER = 16;

  /** Where repetitions nest, java.util.regex takes stack for each. */
  private static final int NESTED = 256;

  /** The same expression, where it is known to be safe. */
  static Optional<SafePattern> of(String expression) {
    Optional<Piece> parsed = PieceParser.parse(expression);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    Ways ways = new Ways();
    Optional<String> written = ways.write(parsed.get());
    if (written.isEmpty()) {
      return Optional.empty();
    }
    boolean oneWay = ways.open() == 0 && ways.count() <= MAX_WAYS;
    Optional<CharSet> runs = oneWay ? RunStart.of(parsed.get()) : Optional.empty();
    int longest = runs.isPresent() ? Integer.MAX_VALUE : longest(parsed.get(), ways);
    return longest == 0
        ? Optional.empty()
        : Optional.of(new SafePattern(Pattern.compile(written.get()), longest, runs));
  }

  /** A search of a text that is not too long. */
  Search search(String text) {
    return runs.isPresent()
        ? new RunSearch(pattern.matcher(text), text, runs.get())
        : new FastSearch(pattern.matcher(text));
  }

  private static int longest(Piece piece, Ways ways) {
    int most = ways.loops() ? NESTED : Integer.MAX_VALUE;
    long match = length(piece);
    if (match >= 0 && match * ways.count() <= MAX_STEPS_FROM_A_PLACE) {
      return most;
    }
    int powers = ways.open() + (isAnchored(piece) ? 0 : 1);
    if (ways.count() > MAX_WAYS) {
      return 0;
    }
    if (powers == 0) {
      return most;
    }
    int longest = (int) Math.pow((double) MAX_STEPS / ways.count(), 1.0 / (powers + 1));
    return longest < TOO_SHORT_TO_MATTER ? 0 : Math.min(longest, most);
  }

  private static boolean isAnchored(Piece piece) {
    if (piece instanceof Sequence sequence) {
      return !sequence.parts().isEmpty() && isAnchored(sequence.parts().get(0));
    }
    if (piece instanceof Choice choice) {
      return choice.options().stream().allMatch(SafePattern::isAnchored);
    }
    return piece == Edge.BEGIN || piece instanceof Group group && isAnchored(group.body());
  }

  /** How many characters a match has at most, -1 for any number. */
  private static long length(Piece piece) {
    if (piece instanceof Chars) {
      return 1;
    }
    if (piece instanceof Repeat repeat) {
      long once = length(repeat.body());
      return repeat.isUnbounded() || once < 0 ? -1 : Math.min(once * repeat.max(), MAX_STEPS);
    }
    if (piece instanceof Group group) {
      return length(group.body());
    }
    List<Piece> parts = new ArrayList<>();
    if (piece instanceof Sequence sequence) {
      parts = sequence.parts();
    } else if (piece instanceof Choice choice) {
      parts = choice.options();
    }
    long sum = 0;
    for (Piece part : parts) {
      long own = length(part);
      if (own < 0) {
        return -1;
      }
      sum = Math.min(sum + own, MAX_STEPS);
    }
    return sum;
  }
}
