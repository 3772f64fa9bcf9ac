package io.ribbonfish.core.unittest;

import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that goes into a test.
 *
 * @param file where the content is, instead of {@code content}, relative to the test's folder
 */
record TestMessage(String content, Optional<String> file, Map<String, @Nullable Object> metadata) {
  /** The message. */
  Message read(Path folder) throws IOException {
    byte[] bytes =
        file.isPresent()
            ? readFile(folder.resolve(file.get()))
            : content.getBytes(StandardCharsets.UTF_8);
    return Message.of(bytes, metadata);
  }

  static byte[] readFile(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new IOException("there is no file '" + file + "'");
    }
  }
}
