package io.ribbonfish.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's folder: a bucket with a few objects to begin with, and the demo's bookmarks. */
record DemoFolder(Path root) {
  static final String BUCKET = "bucket";

  /** The folder whose files are the objects. */
  Path bucket() {
    return root.resolve(BUCKET);
  }

  /** Where the demo remembers what was delivered. */
  Path bookmarks() {
    return root.resolve("bookmarks.json");
  }

  /** Makes the bucket and its first objects, unless there is a bucket already. */
  void create() throws CommandException {
    if (Files.isDirectory(bucket())) {
      return;
    }
    try {
      Files.createDirectories(bucket().resolve("orders"));
      Files.writeString(bucket().resolve("hello.txt"), "Hello from the bucket.\n");
      Files.writeString(
          bucket().resolve("orders/2026-11-21.json"),
          "{\"order\":1,\"item\":\"net\",\"count\":2}\n");
      Files.writeString(
          bucket().resolve("orders/2026-11-22.json"),
          "{\"order\":2,\"item\":\"lantern\",\"count\":1}\n");
    } catch (IOException refused) {
      throw new CommandException(
          "cannot make the folder %s: %s. Run the demo in a folder that you can write to."
              .formatted(bucket(), refused.getMessage()));
    }
  }
}
