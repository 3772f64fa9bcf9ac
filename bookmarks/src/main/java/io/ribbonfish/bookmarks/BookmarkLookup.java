package io.ribbonfish.bookmarks;

import java.util.List;
import java.util.Optional;

/**
 * The questions that each form of a store answers in its own way; {@link BookmarkReader} has their
 * contract.
 */
sealed interface BookmarkLookup permits BookmarkIndex, SqliteLookup {
  Optional<Bookmark> get(String topic, String partition);

  BookmarkCursor scan(String topic, String fromKey);

  List<String> topics();

  long count();

  List<String> split(String topic, String prefix, int parts);
}
