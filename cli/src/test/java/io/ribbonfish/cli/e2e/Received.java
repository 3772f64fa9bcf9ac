package io.ribbonfish.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each line of each letter reached the output: reads on in the files that the runs of a
 * pipeline write, one for each run, as a kill may leave half a line at the end of a file. Fails
 * where a whole line is torn or mixed. For one thread.
 */
final class Received {
  private final Path folder;
  private final String files;
  private final Map<Path, Long> places = new HashMap<>();
  private final Map<Letters.Version, int[]> counts = new HashMap<>();
  private long total;

  /**
   * @param files matches the names of the files
   */
  Received(Path folder, String files) {
    this.folder = folder;
    this.files = files;
  }

  /** Reads what has come since. */
  void readOn() throws IOException {
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, files)) {
      for (Path path : paths) {
        places.put(path, readOn(path, places.getOrDefault(path, 0L)));
      }
    }
  }

  private long readOn(Path path, long from) throws IOException {
    byte[] bytes = bytes(path, from);
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        count(Letters.parse(new String(bytes, begin, i - begin, UTF_8)));
        begin = i + 1;
      }
    }
    return from + begin;
  }

  private static byte[] bytes(Path path, long from) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (FileChannel channel = FileChannel.open(path).position(from)) {
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      while (channel.read(buffer) >= 0) {
        bytes.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
    }
    return bytes.toByteArray();
  }

  private void count(Letters.Line line) {
    counts.computeIfAbsent(line.letter(), letter -> new int[line.of()])[line.number() - 1]++;
    total++;
  }

  /** How many lines came. */
  long total() {
    return total;
  }

  /** How often each line of a letter came; the first stands at 0. */
  int[] counts(Letters.Version letter, int lines) {
    return counts.getOrDefault(letter, new int[lines]);
  }

  /** How often each line of each letter came. */
  Map<Letters.Version, int[]> all() {
    return counts;
  }

  /** Whether each line of a letter came. */
  boolean isWhole(Letters.Version letter, int lines) {
    for (int count : counts(letter, lines)) {
      if (count == 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads on; whether each line of the latest version of each object came. */
  boolean hasAll(Letters letters) throws IOException {
    readOn();
    for (Letters.Letter letter : letters.latest()) {
      if (!isWhole(letter.version(), letter.lines())) {
        return false;
      }
    }
    return true;
  }
}
