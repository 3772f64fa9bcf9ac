package io.ribbonfish.api.message;

/**
 * Why a message is flagged as failed, and which component said so.
 *
 * @param text what went wrong, as {@code error()} in a mapping gives it
 * @param name the component's type, such as {@code mapping}; empty where unknown
 * @param label the component's label; empty where it has none
 * @param path where the component stands in the config, such as {@code root.pipeline.processors.0};
 *     empty where unknown
 */
public record MessageError(String text, String name, String label, String path) {
  /** An error whose source is not known. */
  public static MessageError of(String text) {
    return new MessageError(text, "", "", "");
  }
}
