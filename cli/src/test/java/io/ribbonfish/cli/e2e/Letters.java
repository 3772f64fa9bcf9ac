package io.ribbonfish.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.testkit.s3.StoredBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Puts objects whose every line says which object, version and line it is, with a checksum: a line
 * that is missing, torn or mixed shows. Thread-safe.
 */
final class Letters {
  /** Every line has this many bytes, its end included. */
  static final int LINE_BYTES = 96;

  /** What makes an object unreadable: a line longer than the scanner is told to take. */
  static final int LONGEST_LINE = 1000;

  private static final int PARTS = 6;

  /** A version of an object. */
  record Version(String key, int number) {}

  /** A whole line of some version of some object. */
  record Line(String key, int version, int number, int of) {
    Version letter() {
      return new Version(key, version);
    }
  }

  /**
   * What is known of the latest version of an object.
   *
   * @param lines how many lines a reader gets to see
   * @param readable whether it can be read to its end
   */
  record Letter(Version version, int lines, String etag, boolean readable) {}

  private final StoredBucket bucket;
  private final Random random;
  private final Map<String, Letter> letters = new TreeMap<>();

  Letters(StoredBucket bucket, long seed) {
    this.bucket = bucket;
    this.random = new Random(seed);
  }

  /** Writes the next version of an object, with so many lines. */
  void write(String key, int lines) {
    write(key, lines, true);
  }

  /** Writes the next version of an object that can't be read further than so many lines. */
  void writeUnreadable(String key, int lines) {
    write(key, lines, false);
  }

  private synchronized void write(String key, int lines, boolean readable) {
    int version = letters.containsKey(key) ? letters.get(key).version().number() + 1 : 1;
    StringBuilder body = new StringBuilder((lines + 1) * LINE_BYTES);
    for (int number = 1; number <= lines; number++) {
      append(body, key + " " + version + " " + number + " " + lines + " ");
    }
    if (!readable) {
      body.append("x".repeat(2 * LONGEST_LINE)).append('\n');
    }
    String etag = bucket.put(key, body.toString()).etag().orElseThrow();
    letters.put(key, new Letter(new Version(key, version), lines, etag, readable));
  }

  /** Writes the next version of one of the objects there are, chosen at random. */
  synchronized void changeOne() {
    List<Letter> all = new ArrayList<>(letters.values());
    Letter chosen = all.get(random.nextInt(all.size()));
    write(chosen.version().key(), chosen.lines(), chosen.readable());
  }

  synchronized int count() {
    return letters.size();
  }

  /** The latest version of every object. */
  synchronized List<Letter> latest() {
    return List.copyOf(letters.values());
  }

  /** Every line of the current version of every object. */
  synchronized List<Line> current() {
    List<Line> lines = new ArrayList<>();
    for (Letter letter : letters.values()) {
      Version version = letter.version();
      for (int number = 1; number <= letter.lines(); number++) {
        lines.add(new Line(version.key(), version.number(), number, letter.lines()));
      }
    }
    return lines;
  }

  private static void append(StringBuilder body, String begin) {
    int checksum = 9;
    int padding = LINE_BYTES - 1 - checksum - begin.length();
    String text = begin + "x".repeat(padding);
    body.append(text).append(' ').append(checksum(text)).append('\n');
  }

  /** What a line says; fails where it is not whole. */
  static Line parse(String line) {
    int last = line.lastIndexOf(' ');
    String[] parts = line.split(" ", -1);
    if (parts.length != PARTS || !checksum(line.substring(0, last)).equals(parts[PARTS - 1])) {
      throw new AssertionError("a torn or mixed line: " + line);
    }
    return new Line(
        parts[0],
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]));
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(UTF_8));
    return "%08x".formatted(crc.getValue());
  }
}
