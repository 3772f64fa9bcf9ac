package io.ribbonfish.bookmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Looks bookmarks up in a database and in the changes that lie over it. */
record SqliteLookup(Supplier<Unwritten> unwritten, SqliteReaders readers)
    implements BookmarkLookup {

  @Override
  public Optional<Bookmark> get(String topic, String partition) {
    Unwritten over = unwritten.get();
    Optional<Bookmark> changed = over.find(new ObjectName(topic, partition));
    return changed != null ? changed : readers.read(reader -> reader.get(topic, partition));
  }

  @Override
  public BookmarkCursor scan(String topic, String fromKey) {
    return new SqliteScan(topic, fromKey, unwritten, readers);
  }

  @Override
  public List<String> topics() {
    Unwritten over = unwritten.get();
    TreeSet<String> topics = over.topics();
    if (!over.hidesDatabase()) {
      topics.addAll(readers.read(SqliteReader::topics));
    }
    // Changes may have removed all that a topic had.
    topics.removeIf(topic -> scan(topic, "").next().isEmpty());
    return List.copyOf(topics);
  }

  /** The writer's count, and a look into the index for each change that it has not made yet. */
  @Override
  public long count() {
    Unwritten over = unwritten.get();
    Map<ObjectName, Optional<Bookmark>> changes = over.all();
    if (over.hidesDatabase()) {
      return changes.values().stream().filter(Optional::isPresent).count();
    }
    return readers.read(reader -> reader.countWith(changes));
  }

  @Override
  public List<String> split(String topic, String prefix, int parts) {
    return KeyRanges.byIndex(readers, topic, prefix, parts);
  }
}
