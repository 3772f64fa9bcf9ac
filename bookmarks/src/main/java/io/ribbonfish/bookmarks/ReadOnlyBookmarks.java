package io.ribbonfish.bookmarks;

import java.nio.file.Path;

/** What a store held at one moment, read without its lock. */
final class ReadOnlyBookmarks extends ReadableBookmarks {
  private final Path path;
  private final boolean exists;
  private final BookmarkLookup lookup;
  private final Runnable closing;

  /**
   * @param exists whether there is something on disk
   * @param closing lets go of what the lookup holds
   */
  ReadOnlyBookmarks(Path path, boolean exists, BookmarkLookup lookup, Runnable closing) {
    this.path = path;
    this.exists = exists;
    this.lookup = lookup;
    this.closing = closing;
  }

  /** Bookmarks that are all in memory. */
  static ReadOnlyBookmarks inMemory(Path path, boolean exists, BookmarkIndex index) {
    return new ReadOnlyBookmarks(path, exists, index, () -> {});
  }

  @Override
  BookmarkLookup lookup() {
    return lookup;
  }

  @Override
  public boolean exists() {
    return exists;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    closing.run();
  }
}
