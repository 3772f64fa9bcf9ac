package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/** Queries over one connection, for one thread at a time. */
final class SqliteReader implements AutoCloseable {
  private static final byte[] FIRST = {};

  private final Path file;
  private final Connection connection;
  private final PreparedStatement get;
  private final PreparedStatement page;
  private final PreparedStatement nextTopic;
  private final PreparedStatement count;
  private final PreparedStatement exists;
  private final PreparedStatement keyAfter;
  private final PreparedStatement size;

  private SqliteReader(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    String select = "SELECT " + SqliteRow.COLUMNS + " FROM bookmarks ";
    this.get = connection.prepareStatement(select + "WHERE topic = ? AND key = ?");
    this.page =
        connection.prepareStatement(select + "WHERE topic = ? AND key >= ? ORDER BY key LIMIT ?");
    this.nextTopic =
        connection.prepareStatement(
            "SELECT topic FROM bookmarks WHERE topic >= ? ORDER BY topic LIMIT 1");
    this.count = connection.prepareStatement("SELECT bookmarks FROM totals");
    this.exists =
        connection.prepareStatement("SELECT 1 FROM bookmarks WHERE topic = ? AND key = ?");
    String inRange = "FROM bookmarks WHERE topic = ? AND key >= ? AND key < ?";
    this.size = connection.prepareStatement("SELECT count(*) " + inRange);
    this.keyAfter =
        connection.prepareStatement("SELECT key " + inRange + " ORDER BY key LIMIT 1 OFFSET ?");
  }

  /** Opens a reader that sees each commit as soon as it is made. */
  static SqliteReader open(SqliteFiles files) throws SQLException, IOException {
    return over(files, SqliteConnections.forReading(files.main()));
  }

  /** Opens a reader that goes on seeing what there is at its first query, whoever writes then. */
  static SqliteReader openSnapshot(SqliteFiles files) throws SQLException, IOException {
    Connection connection = SqliteConnections.forReadingBeside(files);
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return over(files, connection);
  }

  private static SqliteReader over(SqliteFiles files, Connection connection) throws SQLException {
    try {
      return new SqliteReader(files.main(), connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  Optional<Bookmark> get(String topic, String key) throws SQLException {
    get.setBytes(1, SqliteRow.utf8(topic));
    get.setBytes(2, SqliteRow.utf8(key));
    try (ResultSet row = get.executeQuery()) {
      return readAll(topic, get, row, 1).stream().findFirst().map(found -> found.bookmark(topic));
    }
  }

  /** The first rows of a topic from that key on. */
  List<StoredRow> page(String topic, String fromKey, int limit) throws SQLException {
    page.setBytes(1, SqliteRow.utf8(topic));
    page.setBytes(2, SqliteRow.utf8(fromKey));
    page.setInt(3, limit);
    try (ResultSet rows = page.executeQuery()) {
      return readAll(topic, page, rows, limit);
    }
  }

  /** Reads under one lock of the driver's, which JDBC takes anew for each row and each column. */
  private List<StoredRow> readAll(
      String topic, PreparedStatement query, ResultSet rows, int expected) throws SQLException {
    if (!rows.next()) {
      return List.of();
    }
    List<StoredRow> found = new ArrayList<>(expected);
    ((CoreStatement) query)
        .pointer.safeRunConsume(
            (driver, statement) -> {
              int step = Codes.SQLITE_ROW;
              while (step == Codes.SQLITE_ROW) {
                found.add(read(topic, driver, statement, rows));
                step = driver.step(statement);
              }
              if (step != Codes.SQLITE_DONE) {
                driver.throwex(step);
              }
            });
    return found;
  }

  private StoredRow read(String topic, DB driver, long statement, ResultSet row)
      throws SQLException {
    try {
      return SqliteRow.read(topic, driver, statement, row);
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new CorruptBookmarksException(
          file, "a row of " + topic + " is not a bookmark (" + e.getMessage() + ")", e);
    }
  }

  /** Every topic in order, by one jump in the index each. */
  List<String> topics() throws SQLException {
    List<String> topics = new ArrayList<>();
    Optional<byte[]> next = topicFrom(FIRST);
    while (next.isPresent()) {
      topics.add(new String(next.get(), StandardCharsets.UTF_8));
      // The topic and a zero byte: nothing lies between the two.
      next = topicFrom(Arrays.copyOf(next.get(), next.get().length + 1));
    }
    return topics;
  }

  private Optional<byte[]> topicFrom(byte[] first) throws SQLException {
    nextTopic.setBytes(1, first);
    try (ResultSet row = nextTopic.executeQuery()) {
      return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
    }
  }

  /** How many bookmarks there are, as the writer has counted. */
  long count() throws SQLException {
    try (ResultSet row = count.executeQuery()) {
      return row.getLong(1);
    }
  }

  /** How many there are once these changes are made; all of it as of one moment. */
  long countWith(Map<ObjectName, Optional<Bookmark>> changes) throws SQLException {
    try (Statement moment = connection.createStatement()) {
      moment.execute("SAVEPOINT counting");
      long count = count();
      for (Map.Entry<ObjectName, Optional<Bookmark>> change : changes.entrySet()) {
        boolean stored = isStored(change.getKey());
        count += (change.getValue().isPresent() ? 1 : 0) - (stored ? 1 : 0);
      }
      moment.execute("RELEASE counting");
      return count;
    }
  }

  private boolean isStored(ObjectName name) throws SQLException {
    exists.setBytes(1, SqliteRow.utf8(name.topic()));
    exists.setBytes(2, SqliteRow.utf8(name.key()));
    try (ResultSet row = exists.executeQuery()) {
      return row.next();
    }
  }

  /** How many keys of a topic lie in a range, by a pass over the index. */
  long count(String topic, byte[] from, byte[] to) throws SQLException {
    bindRange(size, topic, from, to);
    try (ResultSet row = size.executeQuery()) {
      return row.getLong(1);
    }
  }

  /** The key that has so many before it in the range. */
  Optional<byte[]> keyAfter(String topic, byte[] from, byte[] to, long before) throws SQLException {
    bindRange(keyAfter, topic, from, to);
    keyAfter.setLong(4, before);
    try (ResultSet row = keyAfter.executeQuery()) {
      return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
    }
  }

  private static void bindRange(PreparedStatement query, String topic, byte[] from, byte[] to)
      throws SQLException {
    query.setBytes(1, SqliteRow.utf8(topic));
    query.setBytes(2, from);
    query.setBytes(3, to);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
