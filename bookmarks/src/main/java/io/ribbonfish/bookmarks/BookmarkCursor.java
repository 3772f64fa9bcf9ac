package io.ribbonfish.bookmarks;

import java.util.Optional;

/**
 * One walk over bookmarks in key order, for one thread.
 *
 * <p>Close it when done, also after the last one.
 */
public interface BookmarkCursor extends AutoCloseable {

  /**
   * The next bookmark; empty after the last one, then and on every later call.
   *
   * @throws BookmarkException where the store cannot be read
   */
  Optional<Bookmark> next();

  /**
   * Passes the next bookmark where it is about this key and says just that this version was
   * delivered whole, with nothing else in its metadata; else stays where it is. Makes no bookmark,
   * which is what most of a sweep is about. May always say no.
   *
   * @throws BookmarkException where the store cannot be read
   */
  default boolean passDone(String key, ObjectVersion version) {
    return false;
  }

  @Override
  void close();
}
