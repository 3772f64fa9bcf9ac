package io.ribbonfish.bloblang.function.parsing;

import java.util.Comparator;

/** Orders keys as upstream's YAML library does: numbers within them by value, letters last. */
enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    boolean digits = false;
    for (int i = 0; i < left.length && i < right.length; i++) {
      if (left[i] == right[i]) {
        digits = Character.isDigit(left[i]);
        continue;
      }
      boolean leftLetter = Character.isLetter(left[i]);
      boolean rightLetter = Character.isLetter(right[i]);
      if (leftLetter && rightLetter) {
        return left[i] - right[i];
      }
      if (leftLetter || rightLetter) {
        return (digits ? leftLetter : rightLetter) ? -1 : 1;
      }
      return compareNumbers(left, right, i);
    }
    return left.length - right.length;
  }

  private static int compareNumbers(int[] left, int[] right, int at) {
    boolean zero = left[at] == '0' || right[at] == '0';
    long start = zero && followsNumber(left, at) ? 1 : 0;
    long a = number(left, at, start);
    long b = number(right, at, start);
    if (a != b) {
      return Long.compare(a, b);
    }
    int lengths = Integer.compare(end(left, at), end(right, at));
    return lengths != 0 ? lengths : left[at] - right[at];
  }

  private static boolean followsNumber(int[] text, int at) {
    for (int i = at - 1; i >= 0 && Character.isDigit(text[i]); i--) {
      if (text[i] != '0') {
        return true;
      }
    }
    return false;
  }

  private static long number(int[] text, int at, long start) {
    long value = start;
    for (int i = at; i < end(text, at); i++) {
      value = value * 10 + text[i] - '0';
    }
    return value;
  }

  private static int end(int[] text, int at) {
    int end = at;
    while (end < text.length && Character.isDigit(text[end])) {
      end++;
    }
    return end;
  }
}
