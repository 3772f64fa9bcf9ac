package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** A value of another type than the one that was needed. */
public final class TypeException extends EvaluationException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final transient @Nullable Object value;
  private final String[] expected;

  private TypeException(String source, @Nullable Object value, String... expected) {
    super(null, null);
    this.source = source;
    this.value = value;
    this.expected = expected;
  }

  /** The error for a value where one of the types {@code expected} was needed. */
  public static TypeException of(@Nullable Object value, String... expected) {
    return new TypeException("", value, expected);
  }

  /** As {@link #of}, naming where the value came from. */
  public static TypeException ofSource(String source, @Nullable Object value, String... expected) {
    return new TypeException(source, value, expected);
  }

  @Override
  public EvaluationException from(Node origin) {
    return source.isEmpty() ? new TypeException(origin.annotation(), value, expected) : this;
  }

  @Override
  public String getMessage() {
    StringBuilder text = new StringBuilder(expected.length == 0 ? "unexpected value" : "expected ");
    for (int i = 0; i < expected.length; i++) {
      if (i > 0) {
        text.append(expected.length > 2 && i < expected.length - 1 ? ", " : " or ");
      }
      text.append(expected[i]);
    }
    text.append(expected.length == 0 ? ", got " : " value, got ").append(Type.of(value));
    if (!source.isEmpty()) {
      text.append(" from ").append(source);
    }
    String shown = shown();
    return shown.isEmpty()
        ? text.toString()
        : text.append(" (").append(shown).append(')').toString();
  }

  private String shown() {
    if (value instanceof String string) {
      return '"' + string + '"';
    }
    return value instanceof Boolean || value instanceof Number ? Coercion.toText(value) : "";
  }
}
