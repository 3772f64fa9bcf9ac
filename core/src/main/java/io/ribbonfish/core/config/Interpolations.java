package io.ribbonfish.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.message.Batch;

/** Makes the text of a field ready to be worked out for each message. */
final class Interpolations {
  private Interpolations() {}

  static Interpolation parse(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Interpolation() {
      @Override
      public String text(Batch batch, int index) {
        return text;
      }

      @Override
      public byte[] bytes(Batch batch, int index) {
        return bytes;
      }
    };
  }
}
