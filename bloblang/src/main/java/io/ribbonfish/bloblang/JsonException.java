package io.ribbonfish.bloblang;

/** Says why bytes are not one JSON document, in the words that upstream uses. */
public final class JsonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean emptyMessage;

  private JsonException(String message, boolean emptyMessage) {
    super(message, null, false, false);
    this.emptyMessage = emptyMessage;
  }

  public JsonException(String message) {
    this(message, false);
  }

  /** What {@link MessageView#value()} throws for a message without content. */
  public static JsonException emptyMessage() {
    return new JsonException("target message part does not exist", true);
  }

  /** Whether there was no content at all. */
  public boolean isEmptyMessage() {
    return emptyMessage;
  }
}
