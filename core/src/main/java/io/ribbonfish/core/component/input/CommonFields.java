package io.ribbonfish.core.component.input;

import io.ribbonfish.api.config.Field;
import java.util.Map;

/** Fields that several inputs have. */
final class CommonFields {
  private CommonFields() {}

  /** How a source is split. */
  static Field scanner(String defaultScanner) {
    return Field.scanner("scanner")
        .describedAs("The scanner that splits a source into messages.")
        .withDefault(Map.of(defaultScanner, Map.of()));
  }

  /** What older configs have in place of a scanner. */
  static Field codec() {
    return Field.string("codec")
        .describedAs(
            "What older configs have in place of `scanner`, such as `lines`, `delim:x` or `gzip/csv`.")
        .asOptional()
        .asDeprecated();
  }

  /** The longest message where {@link #codec} says how a source is split. */
  static Field maxBuffer() {
    return Field.integer("max_buffer")
        .describedAs("The longest message in bytes, where `codec` says how a source is split.")
        .withDefault(1_000_000)
        .asDeprecated();
  }

  /** Whether the engine hands a rejected message out again. */
  static Field autoReplayNacks() {
    return Field.bool("auto_replay_nacks")
        .describedAs(
            "Whether messages that the output rejects are handed out again until they are delivered."
                + " Where not, a rejected message is dropped.")
        .withDefault(true);
  }
}
