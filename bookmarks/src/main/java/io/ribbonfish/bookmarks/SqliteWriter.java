package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes groups of changes over the one connection that writes; threads take turns. */
final class SqliteWriter implements AutoCloseable {
  private final Path file;
  private final Connection connection;
  private @Nullable Statements prepared;

  /** What is executed again and again. */
  private record Statements(
      Statement command,
      PreparedStatement insert,
      PreparedStatement update,
      PreparedStatement remove,
      PreparedStatement addToTotal) {

    static Statements prepare(Connection connection) throws SQLException {
      return new Statements(
          connection.createStatement(),
          connection.prepareStatement(
              ("INSERT INTO bookmarks (%s) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
                      + " ON CONFLICT DO NOTHING")
                  .formatted(SqliteRow.BOUND)),
          connection.prepareStatement(
              "UPDATE bookmarks SET delivered = ?, at = ?, size = ?, last_modified = ?, etag = ?,"
                  + " version_id = ?, state = ?, attempts = ?, next_try = ?, last_error = ?,"
                  + " metadata = ? WHERE topic = ? AND key = ?"),
          connection.prepareStatement("DELETE FROM bookmarks WHERE topic = ? AND key = ?"),
          connection.prepareStatement("UPDATE totals SET bookmarks = bookmarks + ?"));
    }

    void close() throws SQLException {
      for (Statement each : List.of(command, insert, update, remove, addToTotal)) {
        each.close();
      }
    }
  }

  private SqliteWriter(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Opens the database, and makes it where there is none. */
  static SqliteWriter open(Path file) throws SQLException, IOException {
    return new SqliteWriter(file, SqliteConnections.forWriting(file));
  }

  /** Makes the changes durable, all or none. */
  synchronized void write(PendingChanges changes) throws IOException {
    if (changes.isEmpty()) {
      return;
    }
    try {
      Statements statements = prepared == null ? Statements.prepare(connection) : prepared;
      prepared = statements;
      statements.command.execute("BEGIN IMMEDIATE");
      writeAll(changes, statements);
      statements.command.execute("COMMIT");
    } catch (SQLException e) {
      rollBack(e);
      throw SqliteErrors.asIo(file, e);
    } catch (IOException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  private static void writeAll(PendingChanges changes, Statements to)
      throws SQLException, IOException {
    if (changes.clears()) {
      to.command.execute("DELETE FROM bookmarks");
      to.command.execute("UPDATE totals SET bookmarks = 0");
    }
    long more = 0;
    // In key order, so that neighbours are written to a page together.
    for (Map.Entry<ObjectName, Optional<Bookmark>> change : changes.all().entrySet()) {
      Optional<Bookmark> bookmark = change.getValue();
      more += bookmark.isPresent() ? put(bookmark.get(), to) : -remove(change.getKey(), to);
    }
    if (more != 0) {
      to.addToTotal.setLong(1, more);
      to.addToTotal.executeUpdate();
    }
  }

  private static int put(Bookmark bookmark, Statements to) throws SQLException, IOException {
    SqliteRow.bind(to.insert, bookmark);
    int inserted = to.insert.executeUpdate();
    if (inserted == 0) {
      SqliteRow.bind(to.update, bookmark);
      to.update.executeUpdate();
    }
    return inserted;
  }

  private static int remove(ObjectName name, Statements to) throws SQLException {
    to.remove.setBytes(1, SqliteRow.utf8(name.topic()));
    to.remove.setBytes(2, SqliteRow.utf8(name.key()));
    return to.remove.executeUpdate();
  }

  private void rollBack(Exception failure) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back itself, as it does when a disk is full.
      failure.addSuppressed(e);
    }
    // The driver drops a statement that failed, so all are prepared anew.
    Statements before = prepared;
    prepared = null;
    try {
      if (before != null) {
        before.close();
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Moves the log into the database as far as readers let it. */
  synchronized void moveLog() {
    try {
      execute("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (SQLException e) {
      throw new UnwritableBookmarksException(file, SqliteErrors.asIo(file, e));
    }
  }

  /** Lets the database grow no further: how tests make it meet a full disk. */
  synchronized void allowPages(int most) throws SQLException {
    execute("PRAGMA max_page_count = " + most);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new UnwritableBookmarksException(file, SqliteErrors.asIo(file, e));
    }
  }
}
