package io.ribbonfish.core.lint;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearestName {
  private NearestName() {}

  /** The name that takes the fewest changes or swaps of letters; empty where all are far off. */
  public static Optional<String> to(String written, Collection<String> names) {
    String word = written.toLowerCase(Locale.ROOT);
    String best = null;
    int bestDistance = 1 + Math.max(1, word.length() / 3);
    for (String name : names) {
      int distance = distance(word, name.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** To put behind a problem: {@code , did you mean x?}, or nothing. */
  static String hint(String written, Collection<String> names) {
    return to(written, names).map(name -> ", did you mean " + name + "?").orElse("");
  }

  private static int distance(String a, String b) {
    int[] beforeThat = new int[b.length() + 1];
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(before[j - 1] + change, 1 + Math.min(before[j], row[j - 1]));
        if (i > 1 && j > 1 && isSwap(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeThat[j - 2] + 1);
        }
      }
      beforeThat = before;
      before = row;
    }
    return before[b.length()];
  }

  private static boolean isSwap(String a, int i, String b, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
