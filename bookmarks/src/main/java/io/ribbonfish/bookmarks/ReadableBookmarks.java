package io.ribbonfish.bookmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reading half of every store, in whatever form it keeps its bookmarks. */
abstract class ReadableBookmarks implements BookmarkReader {
  /** What answers. */
  abstract BookmarkLookup lookup();

  @Override
  public final Optional<Bookmark> get(String topic, String partition) {
    return lookup().get(topic, partition);
  }

  @Override
  public final BookmarkCursor scan(String topic, String fromKey) {
    return lookup().scan(topic, fromKey);
  }

  @Override
  public final List<String> topics() {
    return lookup().topics();
  }

  @Override
  public final List<Bookmark> all() {
    List<Bookmark> found = new ArrayList<>();
    topics().forEach(topic -> found.addAll(byTopic(topic)));
    return found;
  }

  @Override
  public final List<Bookmark> byTopic(String topic) {
    List<Bookmark> found = new ArrayList<>();
    try (BookmarkCursor cursor = scan(topic, "")) {
      for (Optional<Bookmark> next = cursor.next(); next.isPresent(); next = cursor.next()) {
        found.add(next.get());
      }
    }
    return found;
  }

  @Override
  public final long count() {
    return lookup().count();
  }

  @Override
  public final List<String> split(String topic, String prefix, int parts) {
    return lookup().split(topic, prefix, parts);
  }
}
