package io.ribbonfish.bloblang;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Where {@code import}, {@code from} and {@code file_rel} find their files. Thread-safe. */
public interface Importer {
  /**
   * The content of a file.
   *
   * @throws IOException with a message that says why it can't be read
   */
  byte[] read(String path) throws IOException;

  /** An importer for the paths that a file, itself imported by {@code path}, refers to. */
  Importer relativeTo(String path);

  /** Reads files, relative paths from a directory. */
  static Importer ofDirectory(Path directory) {
    return new Importer() {
      @Override
      public byte[] read(String path) throws IOException {
        Path file = directory.resolve(path).normalize();
        try {
          return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
          throw new IOException("open " + file + ": no such file or directory", missing);
        } catch (AccessDeniedException denied) {
          throw new IOException("open " + file + ": permission denied", denied);
        }
      }

      @Override
      public Importer relativeTo(String path) {
        Path parent = directory.resolve(path).normalize().getParent();
        return parent == null ? this : ofDirectory(parent);
      }
    };
  }

  /** Reads virtual files by their normalized path. */
  static Importer ofFiles(Map<String, String> files) {
    return new VirtualFiles(Map.copyOf(files), Path.of(""));
  }

  /** Refuses all imports. */
  static Importer disabled() {
    return new Importer() {
      @Override
      public byte[] read(String path) throws IOException {
        throw new IOException("imports are disabled in this context");
      }

      @Override
      public Importer relativeTo(String path) {
        return this;
      }
    };
  }
}
