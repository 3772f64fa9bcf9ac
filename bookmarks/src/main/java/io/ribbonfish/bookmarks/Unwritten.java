package io.ribbonfish.bookmarks;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What lies over the database: changes being committed, and newer ones over those.
 *
 * <p>Readers take this first and read the database afterwards: what has moved there meanwhile they
 * then find in both, and never in neither.
 */
record Unwritten(PendingChanges newer, PendingChanges older) {

  static Unwritten nothing() {
    return new Unwritten(new PendingChanges(), new PendingChanges());
  }

  /** The bookmark of an object, or that it has none; null where the database has to say. */
  @Nullable Optional<Bookmark> find(ObjectName name) {
    Optional<Bookmark> found = newer.find(name);
    if (found == null && !newer.clears()) {
      found = older.find(name);
    }
    return found == null && hidesDatabase() ? Optional.empty() : found;
  }

  /** Whether everything in the database is gone. */
  boolean hidesDatabase() {
    return newer.clears() || older.clears();
  }

  boolean isEmpty() {
    return newer.isEmpty() && older.isEmpty();
  }

  /** The first changes of a topic from that key on, by key; a removed bookmark is empty. */
  NavigableMap<String, Optional<Bookmark>> page(String topic, String fromKey, int limit) {
    NavigableMap<String, Optional<Bookmark>> page = new TreeMap<>(KeyOrder.UTF8);
    ObjectName first = new ObjectName(topic, fromKey);
    if (!newer.clears()) {
      copy(older, first, limit, page);
    }
    copy(newer, first, limit, page);
    // Each gave its first ones, so the first ones of both are among these.
    while (page.size() > limit) {
      page.pollLastEntry();
    }
    return page;
  }

  private static void copy(
      PendingChanges changes,
      ObjectName first,
      int limit,
      NavigableMap<String, Optional<Bookmark>> into) {
    int copied = 0;
    for (Map.Entry<ObjectName, Optional<Bookmark>> change : changes.from(first).entrySet()) {
      if (copied == limit || !change.getKey().topic().equals(first.topic())) {
        return;
      }
      into.put(change.getKey().key(), change.getValue());
      copied++;
    }
  }

  /** The last change of each object. */
  NavigableMap<ObjectName, Optional<Bookmark>> all() {
    NavigableMap<ObjectName, Optional<Bookmark>> all = new TreeMap<>();
    if (!newer.clears()) {
      all.putAll(older.all());
    }
    all.putAll(newer.all());
    return all;
  }

  /** Topics that changed. */
  TreeSet<String> topics() {
    TreeSet<String> topics = new TreeSet<>(KeyOrder.UTF8);
    newer.all().keySet().forEach(name -> topics.add(name.topic()));
    older.all().keySet().forEach(name -> topics.add(name.topic()));
    return topics;
  }
}
