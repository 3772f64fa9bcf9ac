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

  @Override
  void close();
}
