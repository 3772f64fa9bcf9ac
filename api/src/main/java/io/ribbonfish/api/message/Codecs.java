package io.ribbonfish.api.message;

import java.util.ServiceLoader;

/** Finds the one {@link ValueCodec} on the class path, when a message first needs it. */
final class Codecs {
  static final ValueCodec VALUES =
      ServiceLoader.load(ValueCodec.class, ValueCodec.class.getClassLoader())
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "no ValueCodec on the class path: add ribbonfish-core to it"));

  private Codecs() {}
}
