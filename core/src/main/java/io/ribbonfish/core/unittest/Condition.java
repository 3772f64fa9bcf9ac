package io.ribbonfish.core.unittest;

import io.ribbonfish.api.message.Message;
import java.nio.file.Path;
import java.util.Optional;

/** Something that must hold of a message that comes out of a test. */
interface Condition {
  /**
   * What is wrong with the message; empty where it is as it should be.
   *
   * @param folder what paths of files are relative to
   */
  Optional<String> mismatch(Path folder, Message message);
}
