package io.ribbonfish.bloblang.function.regex;

import java.util.Arrays;
import java.util.TreeMap;

/** A set of code points. Immutable. */
final class CharSet {
  static final CharSet NONE = new CharSet(new int[0]);
  static final CharSet ALL = range(0, Character.MAX_CODE_POINT);

  /** Below this, a member is written by itself, which java.util.regex looks up in a table. */
  private static final int TABLE = 256;

  /** First and last of each range in turn, in order, never touching each other. */
  private final int[] bounds;

  private final boolean[] table = new boolean[TABLE];

  private CharSet(int[] bounds) {
    this.bounds = bounds;
    for (int i = 0; i < bounds.length; i += 2) {
      for (int c = bounds[i]; c <= bounds[i + 1] && c < TABLE; c++) {
        table[c] = true;
      }
    }
  }

  boolean contains(int c) {
    if (c < TABLE) {
      return table[c];
    }
    for (int i = 0; i < bounds.length; i += 2) {
      if (c <= bounds[i + 1]) {
        return c >= bounds[i];
      }
    }
    return false;
  }

  static CharSet range(int first, int last) {
    return new CharSet(new int[] {first, last});
  }

  static CharSet of(int c) {
    return range(c, c);
  }

  CharSet and(CharSet other) {
    TreeMap<Integer, Integer> ranges = new TreeMap<>();
    for (int[] each : new int[][] {bounds, other.bounds}) {
      for (int i = 0; i < each.length; i += 2) {
        ranges.merge(each[i], each[i + 1], Math::max);
      }
    }
    int[] merged = new int[ranges.size() * 2];
    int size = 0;
    for (var range : ranges.entrySet()) {
      if (size > 0 && range.getKey() <= merged[size - 1] + 1) {
        merged[size - 1] = Math.max(merged[size - 1], range.getValue());
      } else {
        merged[size++] = range.getKey();
        merged[size++] = range.getValue();
      }
    }
    return new CharSet(Arrays.copyOf(merged, size));
  }

  CharSet negated() {
    int[] others = new int[bounds.length + 2];
    int size = 0;
    int next = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      if (bounds[i] > next) {
        others[size++] = next;
        others[size++] = bounds[i] - 1;
      }
      next = bounds[i + 1] + 1;
    }
    if (next <= Character.MAX_CODE_POINT) {
      others[size++] = next;
      others[size++] = Character.MAX_CODE_POINT;
    }
    return new CharSet(Arrays.copyOf(others, size));
  }

  boolean meets(CharSet other) {
    int i = 0;
    int j = 0;
    while (i < bounds.length && j < other.bounds.length) {
      if (bounds[i + 1] < other.bounds[j]) {
        i += 2;
      } else if (other.bounds[j + 1] < bounds[i]) {
        j += 2;
      } else {
        return true;
      }
    }
    return false;
  }

  /** The first member of a set that has one. */
  int first() {
    return bounds[0];
  }

  /** As a pattern of java.util.regex that matches one member. */
  String pattern() {
    if (bounds.length == 2 && bounds[0] == bounds[1]) {
      return escape(bounds[0]);
    }
    boolean most = bounds.length > 0 && bounds[bounds.length - 1] == Character.MAX_CODE_POINT;
    boolean all = most && bounds.length == 2 && bounds[0] == 0;
    return most && !all ? "[^" + negated().members() + "]" : "[" + members() + "]";
  }

  private String members() {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < bounds.length; i += 2) {
      int c = bounds[i];
      for (; c <= bounds[i + 1] && c < TABLE; c++) {
        members.append(escape(c));
      }
      if (c <= bounds[i + 1]) {
        members.append(escape(c)).append('-').append(escape(bounds[i + 1]));
      }
    }
    return members.toString();
  }

  private static String escape(int c) {
    return "\\x{" + Integer.toHexString(c) + "}";
  }
}
