package io.ribbonfish.testkit.s3;

import java.util.Comparator;

/**
 * Orders keys as S3 lists them: by their UTF-8 bytes, unsigned, which is the order of code points.
 */
final class Utf8Order implements Comparator<String> {
  static final Utf8Order INSTANCE = new Utf8Order();

  private Utf8Order() {}

  @Override
  public int compare(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return order(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** A surrogate stands for a code point above every char that is none. */
  private static int order(char a, char b) {
    boolean aHigh = Character.isSurrogate(a);
    boolean bHigh = Character.isSurrogate(b);
    if (aHigh != bHigh) {
      return aHigh ? 1 : -1;
    }
    return Character.compare(a, b);
  }
}
