package io.ribbonfish.bloblang.eval;

/** How large one value may get before it would exhaust the process. */
public final class Limits {
  /** The most chars of a string and bytes of a byte array. */
  public static final int LENGTH = 256 << 20;

  /** The most elements of an array that one call makes. */
  public static final int ELEMENTS = 50_000_000;

  private Limits() {}

  static String joined(String first, String second) {
    length((long) first.length() + second.length());
    return first.concat(second);
  }

  /** Refuses a string or byte array of more than {@link #LENGTH}. */
  public static int length(long length) {
    if (length > LENGTH) {
      throw new EvaluationException("the result would be longer than " + LENGTH + " bytes");
    }
    return (int) length;
  }

  /** Refuses an array of more than {@link #ELEMENTS}. */
  public static int elements(long size) {
    if (size > ELEMENTS) {
      throw new EvaluationException("the result would have more than " + ELEMENTS + " elements");
    }
    return (int) size;
  }
}
