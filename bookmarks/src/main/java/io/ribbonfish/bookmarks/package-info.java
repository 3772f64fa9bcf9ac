/**
 * Bookmarks and the stores that keep them durably.
 *
 * <p>Begin with {@link io.ribbonfish.bookmarks.Bookmark} (what is known of one object), {@link
 * io.ribbonfish.bookmarks.BookmarkStore} (the contract) and {@link
 * io.ribbonfish.bookmarks.BookmarkStores} (opens one).
 *
 * <p>The JSON form keeps all bookmarks packed in memory and four files in one folder:
 *
 * <ul>
 *   <li>{@code bookmarks.json}, in the seed's form, only ever replaced as a whole;
 *   <li>{@code bookmarks.json.journal}, to which each group of changes is appended with one fsync,
 *       a line of JSON each, with the bookmark packed in it: a third as long as what the JSON file
 *       has of it;
 *   <li>{@code bookmarks.json.journal.old}, while the JSON file is being rewritten with what is in
 *       it;
 *   <li>{@code bookmarks.json.lock}, locked by the process that writes, with its id in it.
 * </ul>
 *
 * <p>Loading is the JSON file, then the old journal, then the journal. A clean stop leaves the JSON
 * file alone.
 *
 * <p>The SQLite form keeps them in a database ({@code SqliteSchema} has its tables): in memory are
 * only the changes that are not durable yet, which readers look through first, and a page for each
 * scan. Beside the database are SQLite's own {@code -wal} and {@code -shm}, while it is open, and
 * the same {@code .lock}.
 */
@NullMarked
package io.ribbonfish.bookmarks;

import org.jspecify.annotations.NullMarked;
