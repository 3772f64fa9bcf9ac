package io.ribbonfish.api.error;

/**
 * A component can't be made from its config. The engine adds file, line and column of the field.
 *
 * <p>The text says what is wrong and what to write instead; it never holds a secret's value.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the field's dotted path within the component, such as {@code
   *     watcher.poll_interval}; empty for the component as a whole
   * @param text what is wrong and what to write instead
   */
  public ConfigException(String field, String text) {
    super(text, null, false, false);
    this.field = field;
  }

  /** The field's dotted path within the component. */
  public String field() {
    return field;
  }
}
