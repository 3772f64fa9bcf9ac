package io.ribbonfish.bookmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A walk over one topic, page by page: what is in the database with what lies over it. */
final class SqliteScan implements BookmarkCursor {
  private static final int PAGE = 1_000;

  private final String topic;
  private final Supplier<Unwritten> unwritten;
  private final SqliteReaders readers;

  private String fromKey;
  private List<StoredRow> page = List.of();
  private int next;
  private boolean last;

  SqliteScan(String topic, String fromKey, Supplier<Unwritten> unwritten, SqliteReaders readers) {
    this.topic = topic;
    this.fromKey = fromKey;
    this.unwritten = unwritten;
    this.readers = readers;
  }

  @Override
  public Optional<Bookmark> next() {
    return hasNext() ? Optional.of(page.get(next++).bookmark(topic)) : Optional.empty();
  }

  @Override
  public boolean passDone(String key, ObjectVersion version) {
    if (hasNext() && page.get(next).isJustDone(key, version)) {
      next++;
      return true;
    }
    return false;
  }

  private boolean hasNext() {
    while (next == page.size() && !last) {
      load();
    }
    return next < page.size();
  }

  private void load() {
    Unwritten over = unwritten.get();
    NavigableMap<String, Optional<Bookmark>> changed = over.page(topic, fromKey, PAGE);
    List<StoredRow> stored =
        over.hidesDatabase()
            ? List.of()
            : readers.read(reader -> reader.page(topic, fromKey, PAGE));
    Optional<String> end = end(changed, stored);
    page = changed.isEmpty() ? stored : merged(changed, stored, end);
    next = 0;
    last = end.isEmpty();
    // A key and a zero character: nothing lies between the two.
    end.ifPresent(key -> fromKey = key + "\0");
  }

  /** The last key up to which both pages are whole; empty where they hold all there is. */
  private static Optional<String> end(
      NavigableMap<String, Optional<Bookmark>> changed, List<StoredRow> stored) {
    Optional<String> end = Optional.empty();
    if (changed.size() == PAGE) {
      end = Optional.of(changed.lastKey());
    }
    if (stored.size() == PAGE) {
      String lastStored = stored.get(PAGE - 1).key();
      boolean sooner = end.isEmpty() || KeyOrder.UTF8.compare(lastStored, end.get()) < 0;
      end = sooner ? Optional.of(lastStored) : end;
    }
    return end;
  }

  private static List<StoredRow> merged(
      NavigableMap<String, Optional<Bookmark>> changed,
      List<StoredRow> stored,
      Optional<String> end) {
    NavigableMap<String, Optional<StoredRow>> all = new TreeMap<>(KeyOrder.UTF8);
    stored.forEach(row -> all.put(row.key(), Optional.of(row)));
    changed.forEach((key, bookmark) -> all.put(key, bookmark.map(StoredRow::of)));
    NavigableMap<String, Optional<StoredRow>> whole =
        end.isEmpty() ? all : all.headMap(end.get(), true);
    List<StoredRow> merged = new ArrayList<>(whole.size());
    whole.values().forEach(row -> row.ifPresent(merged::add));
    return merged;
  }

  @Override
  public void close() {
    page = List.of();
    next = 0;
    last = true;
  }
}
