package io.ribbonfish.bookmarks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes bookmarks of every shape from a seed, for property tests. */
public final class RandomBookmarks {
  private static final String[] PIECES = {
    "a",
    "b",
    "/",
    " ",
    "+",
    "&",
    "%",
    "é",
    "\u07ff",
    "日",
    "\ud7ff",
    "\ue000",
    "\uffff",
    "😀",
    "\ud83d\udc41",
    "\u0000",
    "\"",
    "\\",
    "\n",
    "\u2028",
    "logs/2026-11-22/"
  };

  private final Random random;

  public RandomBookmarks(long seed) {
    random = new Random(seed);
  }

  /** A key of any characters that UTF-8 can hold. */
  public String key() {
    StringBuilder key = new StringBuilder();
    int pieces = 1 + random.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      key.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return key.toString();
  }

  public Bookmark bookmark() {
    String topic = "bucket-" + random.nextInt(3);
    if (random.nextInt(5) == 0) {
      return new Bookmark(topic, key(), random.nextInt(9), instant(), others());
    }
    Map<String, Object> metadata = new LinkedHashMap<>(others());
    Bookmark typed =
        Bookmark.of(topic, key(), version(), random.nextInt(1 << 20), delivery(), instant());
    metadata.putAll(typed.metadata());
    return new Bookmark(topic, typed.partition(), typed.offset(), typed.timestamp(), metadata);
  }

  public ObjectVersion version() {
    return new ObjectVersion(
        random.nextBoolean() ? Optional.of("v" + random.nextInt(1000)) : Optional.empty(),
        etag(),
        random.nextLong() >>> (1 + random.nextInt(62)),
        instant());
  }

  public Delivery delivery() {
    return switch (random.nextInt(4)) {
      case 0 -> new Delivery.InProgress(random.nextInt(3));
      case 1 ->
          new Delivery.Failed(random.nextInt(9), Optional.of(instant()), "no route: " + key());
      case 2 -> new Delivery.Failed(random.nextInt(9), Optional.empty(), "");
      default -> new Delivery.Done();
    };
  }

  private Optional<String> etag() {
    String md5 = "%016x%016x".formatted(random.nextLong(), random.nextLong());
    return switch (random.nextInt(5)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(md5 + "-" + random.nextInt(10_000));
      case 2 -> Optional.of(md5.toUpperCase(java.util.Locale.ROOT));
      case 3 -> Optional.of("W/\"" + key() + "\"");
      default -> Optional.of(md5);
    };
  }

  private Instant instant() {
    long seconds = 1_600_000_000L + random.nextInt(200_000_000);
    return switch (random.nextInt(3)) {
      case 0 -> Instant.ofEpochSecond(seconds);
      case 1 -> Instant.ofEpochMilli(seconds * 1000 + random.nextInt(1000));
      default -> Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000));
    };
  }

  private Map<String, Object> others() {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of("note", key());
      case 1 ->
          Map.of("list", List.of(1, 2.5, true, "x"), "map", Map.of("n", Long.MAX_VALUE), "s", "");
      default -> Map.of();
    };
  }
}
