package io.ribbonfish.bookmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Parts the keys of a prefix into ranges of the same number of bookmarks. */
final class KeyRanges {
  /** Follows every byte that UTF-8 has. */
  private static final byte AFTER_ALL = (byte) 0xFF;

  private KeyRanges() {}

  /** Walks over all of them, once to count and once to part. */
  static List<String> byScan(BookmarkLookup from, String topic, String prefix, int parts) {
    long[] starts = starts(count(from, topic, prefix), parts);
    List<String> keys = new ArrayList<>();
    try (BookmarkCursor cursor = from.scan(topic, prefix)) {
      long position = 0;
      while (keys.size() < starts.length) {
        Optional<Bookmark> next = cursor.next();
        if (next.isEmpty()) {
          return keys;
        }
        if (position++ == starts[keys.size()]) {
          keys.add(next.get().partition());
        }
      }
    }
    return keys;
  }

  private static long count(BookmarkLookup from, String topic, String prefix) {
    long count = 0;
    try (BookmarkCursor cursor = from.scan(topic, prefix)) {
      Optional<Bookmark> next = cursor.next();
      while (next.isPresent() && next.get().partition().startsWith(prefix)) {
        count++;
        next = cursor.next();
      }
    }
    return count;
  }

  /** Lets SQLite walk over its index, a query for each range so that others get their turn. */
  static List<String> byIndex(SqliteReaders readers, String topic, String prefix, int parts) {
    byte[] first = SqliteRow.utf8(prefix);
    byte[] end = Arrays.copyOf(first, first.length + 1);
    end[first.length] = AFTER_ALL;
    long count = readers.read(reader -> reader.count(topic, first, end));
    List<String> keys = new ArrayList<>();
    byte[] from = first;
    long position = 0;
    for (long start : starts(count, parts)) {
      byte[] rangeStart = from;
      long before = start - position;
      Optional<byte[]> key =
          readers.read(reader -> reader.keyAfter(topic, rangeStart, end, before));
      if (key.isEmpty()) {
        return keys;
      }
      keys.add(new String(key.get(), StandardCharsets.UTF_8));
      from = key.get();
      position = start;
    }
    return keys;
  }

  /** How many come before each range but the first. */
  private static long[] starts(long count, int parts) {
    long ranges = Math.max(1, Math.min(parts, count));
    long[] starts = new long[(int) ranges - 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = count / ranges * (i + 1) + count % ranges * (i + 1) / ranges;
    }
    return starts;
  }
}
