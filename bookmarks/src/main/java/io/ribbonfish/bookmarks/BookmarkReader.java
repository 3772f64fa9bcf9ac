package io.ribbonfish.bookmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks bookmarks up; what a store offers without being locked for writing.
 *
 * <p>Every method may be called from any thread. Reading sees a change as soon as the call that
 * made it has returned, which may be before it is durable.
 */
public interface BookmarkReader extends AutoCloseable {

  /** The bookmark of one object. */
  Optional<Bookmark> get(String topic, String partition);

  /**
   * Walks the bookmarks of one topic in {@link KeyOrder#UTF8}, beginning with {@code fromKey}
   * itself or the first key after it; the empty string begins at the start.
   *
   * <p>The cursor holds no lock and a page in memory at most. It is weakly consistent: changes made
   * behind its place are not seen, changes ahead of it may be, and nothing else is left out or
   * comes twice.
   */
  BookmarkCursor scan(String topic, String fromKey);

  /** The topics that have a bookmark, in {@link KeyOrder#UTF8}. */
  List<String> topics();

  /**
   * Every bookmark, by topic and then key. Holds all of them in memory: {@link #scan} is for large
   * stores.
   */
  List<Bookmark> all();

  /** Every bookmark of one topic by key, in memory as {@link #all}. */
  List<Bookmark> byTopic(String topic);

  /** How many bookmarks there are. */
  long count();

  /**
   * Keys that part the bookmarks with a prefix into ranges of about the same number, so that a
   * listing can be split: each key begins a range. Changes that are not durable yet may not count.
   *
   * <p>Costs two passes over the keys, which take a second for some ten million.
   *
   * @param parts how many ranges; there are fewer where there are fewer bookmarks
   * @return the first keys of all ranges but the first, in order
   */
  List<String> split(String topic, String prefix, int parts);

  /** Whether there is something on disk. */
  boolean exists();

  /** The path that was opened. */
  Path path();

  /**
   * Lets go of files and memory; closing again does nothing.
   *
   * @throws BookmarkException where that fails
   */
  @Override
  void close();
}
