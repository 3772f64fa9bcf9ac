package io.ribbonfish.bookmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All bookmarks in memory, sorted by topic and key.
 *
 * <p>Any thread may read at any time; writers take turns, which is the caller's duty.
 */
final class BookmarkIndex implements BookmarkLookup {
  private final Map<String, ConcurrentNavigableMap<byte[], byte[]>> topics =
      new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  void apply(BookmarkChange change) {
    if (change instanceof BookmarkChange.Put put) {
      put(put.bookmark());
    } else if (change instanceof BookmarkChange.Remove remove) {
      remove(remove.topic(), remove.partition());
    }
  }

  void put(Bookmark bookmark) {
    byte[] before =
        topics
            .computeIfAbsent(
                bookmark.topic(), topic -> new ConcurrentSkipListMap<>(Arrays::compareUnsigned))
            .put(utf8(bookmark.partition()), PackedBookmark.pack(bookmark));
    if (before == null) {
      count.incrementAndGet();
    }
  }

  void remove(String topic, String partition) {
    ConcurrentNavigableMap<byte[], byte[]> keys = topics.get(topic);
    if (keys == null || keys.remove(utf8(partition)) == null) {
      return;
    }
    count.decrementAndGet();
    if (keys.isEmpty()) {
      topics.remove(topic);
    }
  }

  void clear() {
    topics.clear();
    count.set(0);
  }

  @Override
  public Optional<Bookmark> get(String topic, String partition) {
    ConcurrentNavigableMap<byte[], byte[]> keys = topics.get(topic);
    byte[] packed = keys == null ? null : keys.get(utf8(partition));
    return packed == null
        ? Optional.empty()
        : Optional.of(PackedBookmark.unpack(topic, partition, packed));
  }

  @Override
  public BookmarkCursor scan(String topic, String fromKey) {
    ConcurrentNavigableMap<byte[], byte[]> keys = topics.get(topic);
    if (keys == null) {
      return new Cursor(topic, Map.<byte[], byte[]>of().entrySet().iterator());
    }
    return new Cursor(topic, keys.tailMap(utf8(fromKey), true).entrySet().iterator());
  }

  @Override
  public List<String> topics() {
    return topics.keySet().stream().sorted(KeyOrder.UTF8).toList();
  }

  @Override
  public long count() {
    return count.get();
  }

  @Override
  public List<String> split(String topic, String prefix, int parts) {
    return KeyRanges.byScan(this, topic, prefix, parts);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record Cursor(String topic, Iterator<Map.Entry<byte[], byte[]>> entries)
      implements BookmarkCursor {
    @Override
    public Optional<Bookmark> next() {
      if (!entries.hasNext()) {
        return Optional.empty();
      }
      Map.Entry<byte[], byte[]> entry = entries.next();
      String partition = new String(entry.getKey(), StandardCharsets.UTF_8);
      return Optional.of(PackedBookmark.unpack(topic, partition, entry.getValue()));
    }

    @Override
    public void close() {
      // The cursor holds nothing but a place in memory.
    }
  }
}
