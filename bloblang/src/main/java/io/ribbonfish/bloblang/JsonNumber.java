package io.ribbonfish.bloblang;

import org.jspecify.annotations.Nullable;

/**
 * A number read from a JSON document, which keeps its text so that it is written as it was read.
 *
 * <p>Immutable and thread-safe.
 */
public final class JsonNumber extends Number {
  private static final long serialVersionUID = 1L;

  private final @Nullable String text;
  private final long integer;
  private final boolean isLong;

  private JsonNumber(@Nullable String text, long integer, boolean isLong) {
    this.text = text;
    this.integer = integer;
    this.isLong = isLong;
  }

  /** A number whose text is the usual decimal form of {@code value}. */
  public static JsonNumber of(long value) {
    return new JsonNumber(null, value, true);
  }

  /** A number with the given JSON text, which must be a valid JSON number. */
  public static JsonNumber of(String text) {
    int length = text.length();
    if (length > 19 || text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return new JsonNumber(text, 0, false).withLong();
    }
    return new JsonNumber(text, Long.parseLong(text), true);
  }

  private JsonNumber withLong() {
    try {
      return new JsonNumber(text, Long.parseLong(text()), true);
    } catch (NumberFormatException notALong) {
      return this;
    }
  }

  /** Whether the text is an integer that a signed 64-bit number holds. */
  public boolean isLong() {
    return isLong;
  }

  /** The text as it was read. */
  public String text() {
    return text == null ? Long.toString(integer) : text;
  }

  @Override
  public int intValue() {
    return (int) longValue();
  }

  @Override
  public long longValue() {
    return isLong ? integer : (long) doubleValue();
  }

  @Override
  public float floatValue() {
    return (float) doubleValue();
  }

  /** The nearest double; infinite where the text is out of range. */
  @Override
  public double doubleValue() {
    return isLong ? integer : Double.parseDouble(text());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonNumber number && number.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
