package io.ribbonfish.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.testkit.s3.StoredBucket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Puts objects whose every line says which object, version and line it is, with a checksum: a line
 * that is missing, torn or mixed shows. Thread-safe.
 */
final class Letters {
  private static final int LONGEST_PADDING = 60;

  /** A whole line of some version of some object. */
  record Line(String key, int version, int number, int of) {}

  private final StoredBucket bucket;
  private final Random random;
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, Integer> lineCounts = new HashMap<>();

  Letters(StoredBucket bucket, long seed) {
    this.bucket = bucket;
    this.random = new Random(seed);
  }

  /** Writes the next version of an object, with so many lines. */
  synchronized void write(String key, int lines) {
    int version = versions.merge(key, 1, Integer::sum);
    lineCounts.put(key, lines);
    StringBuilder body = new StringBuilder();
    for (int number = 1; number <= lines; number++) {
      body.append(line(key, version, number, lines)).append('\n');
    }
    bucket.put(key, body.toString());
  }

  /** Writes the next version of one of the objects there are, chosen at random. */
  synchronized void changeOne() {
    List<String> keys = new ArrayList<>(versions.keySet());
    keys.sort(null);
    String key = keys.get(random.nextInt(keys.size()));
    write(key, lineCounts.getOrDefault(key, 1));
  }

  synchronized int count() {
    return versions.size();
  }

  /** Every line of the current version of every object. */
  synchronized List<Line> current() {
    List<Line> lines = new ArrayList<>();
    versions.forEach(
        (key, version) -> {
          int of = lineCounts.getOrDefault(key, 0);
          for (int number = 1; number <= of; number++) {
            lines.add(new Line(key, version, number, of));
          }
        });
    return lines;
  }

  private String line(String key, int version, int number, int of) {
    String text =
        "%s %d %d %d %s"
            .formatted(key, version, number, of, "x".repeat(random.nextInt(LONGEST_PADDING)));
    return text + " " + checksum(text);
  }

  /** What a line says; fails where it is not whole. */
  static Line parse(String line) {
    int last = line.lastIndexOf(' ');
    String[] parts = line.split(" ", -1);
    if (parts.length != 6 || !checksum(line.substring(0, last)).equals(parts[5])) {
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
    return Long.toHexString(crc.getValue());
  }
}
