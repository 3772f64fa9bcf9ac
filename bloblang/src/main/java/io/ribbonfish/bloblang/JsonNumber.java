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

  /** Filled when first asked for; a race only fills it twice. */
  private transient @Nullable Double decimal;

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
    boolean integer = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    return integer ? ofInteger(text) : ofDecimal(text);
  }

  /** A number with a fraction or an exponent. */
  static JsonNumber ofDecimal(String text) {
    return new JsonNumber(text, 0, false);
  }

  private static JsonNumber ofInteger(String text) {
    try {
      return new JsonNumber(text, Long.parseLong(text), true);
    } catch (NumberFormatException tooLarge) {
      return new JsonNumber(text, 0, false);
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
    if (isLong) {
      return integer;
    }
    Double known = decimal;
    if (known == null) {
      known = Double.valueOf(text());
      decimal = known;
    }
    return known;
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
