package io.ribbonfish.bookmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables of an SQLite store, and the numbers in the database's header by which it is known.
 *
 * <p>Topic and key are UTF-8 blobs, which SQLite orders by unsigned bytes, as S3 lists keys. An
 * ETag of 32 lower-case hexadecimal digits is a blob of 16 bytes, any other is text. Times are
 * nanoseconds since 1970, or text where those do not fit. {@code size} and {@code last_modified}
 * are there where the version is known.
 */
final class SqliteSchema {
  static final int VERSION = 1;

  /** "RFBM": what tells our databases from others. */
  private static final int APPLICATION_ID = 0x52_46_42_4D;

  private static final String[] DEFINITIONS = {
    """
    CREATE TABLE bookmarks (
      topic BLOB NOT NULL,
      key BLOB NOT NULL,
      delivered INTEGER NOT NULL,
      at INTEGER NOT NULL,
      size INTEGER,
      last_modified INTEGER,
      etag,
      version_id TEXT,
      state INTEGER NOT NULL,
      attempts INTEGER,
      next_try INTEGER,
      last_error TEXT,
      metadata TEXT,
      PRIMARY KEY (topic, key)
    ) WITHOUT ROWID""",
    "CREATE TABLE totals (bookmarks INTEGER NOT NULL)",
    "INSERT INTO totals VALUES (0)",
    // For a person with the sqlite3 command.
    """
    CREATE VIEW objects AS SELECT
      CAST(topic AS TEXT) AS bucket,
      CAST(key AS TEXT) AS key,
      CASE state WHEN 0 THEN 'done' WHEN 1 THEN 'in_progress' ELSE 'failed' END AS state,
      delivered, size,
      CASE typeof(etag) WHEN 'blob' THEN lower(hex(etag)) ELSE etag END AS etag,
      version_id,
      CASE typeof(last_modified) WHEN 'integer'
        THEN strftime('%Y-%m-%dT%H:%M:%SZ', last_modified / 1000000000, 'unixepoch')
        ELSE last_modified END AS last_modified,
      attempts, last_error, metadata
    FROM bookmarks""",
    "PRAGMA application_id = " + APPLICATION_ID,
    "PRAGMA user_version = " + VERSION,
  };

  private SqliteSchema() {}

  /** Makes the tables in an empty database, in one step that a crash cannot leave half done. */
  static void createIfEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      if (isEmpty(statement)) {
        for (String definition : DEFINITIONS) {
          statement.execute(definition);
        }
      }
      statement.execute("COMMIT");
    }
  }

  /** Refuses a database of something else or of a later version; reads its header only. */
  static void check(Path file, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (isEmpty(statement)) {
        return;
      }
      if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
        throw new UnreadableBookmarksException(
            file,
            ("%s is an SQLite database of something other than bookmarks, and was not touched."
                    + " Choose another bookmarks_file.path")
                .formatted(file));
      }
      long version = number(statement, "PRAGMA user_version");
      if (version > VERSION) {
        throw new NewerBookmarksException(file, String.valueOf(version), String.valueOf(VERSION));
      }
    }
  }

  static boolean isEmpty(Statement statement) throws SQLException {
    return number(statement, "SELECT count(*) FROM sqlite_schema") == 0;
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return found.getLong(1);
    }
  }
}
