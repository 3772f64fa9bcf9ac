package io.ribbonfish.bookmarks;

/** One change to a store. */
public sealed interface BookmarkChange {

  /** Sets the bookmark of an object, whether it had one or not. */
  record Put(Bookmark bookmark) implements BookmarkChange {}

  /** Removes the bookmark of an object; does nothing where there is none. */
  record Remove(String topic, String partition) implements BookmarkChange {}
}
