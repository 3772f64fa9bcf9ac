package io.ribbonfish.bloblang.function.regex;

import java.util.Random;

/** Makes expressions and texts of few letters, so that they often match. */
final class RandomExpressions {
  private static final String[] ATOMS = {
    "a",
    "b",
    "c",
    "K",
    "s",
    " ",
    "\\.",
    "é",
    "😀",
    "[a-c]",
    "[^a]",
    "[^ab\\n]",
    "[ -b]",
    "\\d",
    "\\w",
    "\\s",
    "\\W",
    "\\S",
    ".",
    "[\\d.]",
    "[\\w-]",
    "ab",
    "abc",
    "-",
    "1",
    "\n",
    "[😀é]",
    "[^😀]"
  };
  private static final String[] COUNTS = {
    "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "*?", "+?", "??", "{1,2}?", "{0}", "{1}"
  };
  private static final String[] LETTERS = {
    "a", "b", "c", "k", "K", "s", "S", "ſ", "\u212A", " ", ".", "-", "1", "9", "\n", "\r", "_", "é",
    "😀", "\uD83D", "\uDE00", "ab", "abc", "\u000B", "\u2028", "\u0085"
  };

  private RandomExpressions() {}

  static String expression(Random random) {
    String flags = random.nextInt(8) == 0 ? pick(random, "(?i)", "(?s)", "(?is)") : "";
    String begin = random.nextInt(4) == 0 ? pick(random, "^", "\\A") : "";
    String end = random.nextInt(4) == 0 ? pick(random, "$", "\\z") : "";
    return flags + begin + choice(random, 3) + end;
  }

  private static String choice(Random random, int depth) {
    StringBuilder text = new StringBuilder(sequence(random, depth));
    while (random.nextInt(5) == 0) {
      text.append('|').append(sequence(random, depth));
    }
    return text.toString();
  }

  private static String sequence(Random random, int depth) {
    StringBuilder text = new StringBuilder();
    int parts = random.nextInt(4) + (random.nextInt(10) == 0 ? 0 : 1);
    for (int i = 0; i < parts; i++) {
      text.append(part(random, depth));
      if (random.nextInt(3) == 0) {
        text.append(pick(random, COUNTS));
      }
    }
    return text.toString();
  }

  private static String part(Random random, int depth) {
    if (depth > 0 && random.nextInt(5) == 0) {
      return pick(random, "(", "(?:", "(?P<n>") + choice(random, depth - 1) + ")";
    }
    return random.nextInt(20) == 0 ? pick(random, "\\b", "^", "$") : pick(random, ATOMS);
  }

  static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(14);
    int kinds = 1 + random.nextInt(LETTERS.length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS[random.nextInt(kinds)]);
    }
    return text.toString();
  }

  private static String pick(Random random, String... from) {
    return from[random.nextInt(from.length)];
  }
}
