package io.ribbonfish.core.component.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import java.util.Arrays;

/**
 * How messages are put one behind the other in a file or stream (compatibility.md rule 21).
 * Immutable.
 */
final class WriterCodec {
  static final Field FIELD =
      Field.string("codec")
          .describedAs(
              "How messages are written one behind the other: `lines` ends each with a line break"
                  + " where it has none, `delim:x` does so with x, `append` adds nothing, and"
                  + " `all-bytes` replaces what was there with each message.")
          .withDefault("lines");

  private final byte[] suffix;
  private final boolean replaces;

  private WriterCodec(byte[] suffix, boolean replaces) {
    this.suffix = suffix;
    this.replaces = replaces;
  }

  static WriterCodec parse(String text) throws ConfigException {
    switch (text) {
      case "all-bytes":
        return new WriterCodec(new byte[0], true);
      case "append":
        return new WriterCodec(new byte[0], false);
      case "lines":
        return new WriterCodec(new byte[] {'\n'}, false);
      default:
        if (text.startsWith("delim:") && text.length() > "delim:".length()) {
          return new WriterCodec(text.substring("delim:".length()).getBytes(UTF_8), false);
        }
        throw new ConfigException(
            "codec",
            "'"
                + text
                + "' is not a codec: write lines, append, all-bytes or delim:x, where x is"
                + " what ends each message");
    }
  }

  /** Whether each message replaces what was written before. */
  boolean replaces() {
    return replaces;
  }

  /** The bytes to write for a message, with the end they lack. */
  byte[] encode(byte[] message) {
    if (suffix.length == 0 || endsWithSuffix(message)) {
      return message;
    }
    byte[] encoded = Arrays.copyOf(message, message.length + suffix.length);
    System.arraycopy(suffix, 0, encoded, message.length, suffix.length);
    return encoded;
  }

  private boolean endsWithSuffix(byte[] message) {
    int from = message.length - suffix.length;
    return from >= 0 && Arrays.equals(message, from, message.length, suffix, 0, suffix.length);
  }
}
