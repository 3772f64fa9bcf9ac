package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Opens connections to a database, with the settings that each kind of use asks for. */
final class SqliteConnections {
  private static final int MILLIS_UNTIL_BUSY = 10_000;

  /** How much the log may hold before it is moved into the database: more merges more writes. */
  private static final int LOG_PAGES = 4_000;

  private static final int LONGEST_KEPT_LOG = 64 << 20;
  private static final int WRITER_CACHE_KIB = 32 << 10;
  private static final int READER_CACHE_KIB = 4 << 10;

  private SqliteConnections() {}

  /** Opens a database for writing, and makes it where there is none. */
  static Connection forWriting(Path file) throws SQLException, IOException {
    Connection connection = open(file, "", config());
    try (Statement statement = connection.createStatement()) {
      SqliteSchema.check(file, connection);
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA cache_size = -" + WRITER_CACHE_KIB);
      statement.execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
      statement.execute("PRAGMA journal_size_limit = " + LONGEST_KEPT_LOG);
      SqliteSchema.createIfEmpty(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Opens a database for reading. */
  static Connection forReading(Path file) throws SQLException, IOException {
    return readOnly(file, "");
  }

  /**
   * Opens a database for reading that another process may write; also in a folder where this one
   * may not put the files that SQLite wants beside the database.
   */
  static Connection forReadingBeside(SqliteFiles files) throws SQLException, IOException {
    try {
      return readOnly(files.main(), "");
    } catch (SQLException e) {
      if (files.hasLog() || Files.isWritable(files.folder())) {
        throw e;
      }
      // Without a log nobody writes, so SQLite needs none of its own.
      return readOnly(files.main(), "?immutable=1");
    }
  }

  private static Connection readOnly(Path file, String parameters)
      throws SQLException, IOException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    Connection connection = open(file, parameters, config);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA cache_size = -" + READER_CACHE_KIB);
      SqliteSchema.check(file, connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(MILLIS_UNTIL_BUSY);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config;
  }

  private static Connection open(Path file, String parameters, SQLiteConfig config)
      throws SQLException, IOException {
    NativeSqlite.prepare();
    // As an URI any name will do: in a plain one, what follows a question mark are settings.
    return config.createConnection("jdbc:sqlite:" + file.toUri() + parameters);
  }
}
