package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.DB;

/** Moves bookmarks to and from the rows that {@link SqliteSchema} describes. */
final class SqliteRow {
  /**
   * What to select for {@link #read}. The second column is the size where the row is what nearly
   * all rows are: delivered whole, with an MD5 as ETag and nothing unusual; else it is negative.
   * Asking for each column costs a call into native code, so such a row is asked for no more than
   * it has, and for key and ETag at once.
   */
  static final String COLUMNS =
      "key, CASE WHEN state = 0 AND version_id IS NULL AND metadata IS NULL AND etag >= x''"
          + " AND length(etag) = 16 AND at < '' AND last_modified < '' AND delivered = size"
          + " THEN size ELSE -1 END,"
          + " delivered, at, size, last_modified, etag, version_id, state, attempts, next_try,"
          + " last_error, metadata, key || etag";

  /** What {@link #bind} binds, in its order. */
  static final String BOUND =
      "delivered, at, size, last_modified, etag, version_id, state, attempts, next_try,"
          + " last_error, metadata, topic, key";

  private static final HexFormat HEX = HexFormat.of();
  private static final long NANOS = 1_000_000_000;
  private static final int DONE = 0;
  private static final int IN_PROGRESS = 1;
  private static final int FAILED = 2;
  static final Delivery DELIVERED = new Delivery.Done();

  private SqliteRow() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Binds a bookmark to the parameters of {@link #BOUND}. */
  static void bind(PreparedStatement row, Bookmark bookmark) throws SQLException, IOException {
    ObjectMetadata metadata = bookmark.objectMetadata();
    row.setLong(1, bookmark.offset());
    row.setObject(2, time(bookmark.timestamp()));
    bindVersion(row, metadata.version());
    bindDelivery(row, metadata.delivery());
    Map<String, @Nullable Object> others = metadata.others();
    row.setString(
        11,
        others.isEmpty()
            ? null
            : new String(BookmarkJson.valueBytes(others), StandardCharsets.UTF_8));
    row.setBytes(12, utf8(bookmark.topic()));
    row.setBytes(13, utf8(bookmark.partition()));
  }

  private static void bindVersion(PreparedStatement row, Optional<ObjectVersion> version)
      throws SQLException {
    if (version.isEmpty()) {
      for (int column = 3; column <= 6; column++) {
        row.setObject(column, null);
      }
      return;
    }
    row.setLong(3, version.get().size());
    row.setObject(4, time(version.get().lastModified()));
    row.setObject(5, version.get().etag().map(SqliteRow::etag).orElse(null));
    row.setString(6, version.get().versionId().orElse(null));
  }

  private static void bindDelivery(PreparedStatement row, Delivery delivery) throws SQLException {
    row.setInt(7, state(delivery));
    row.setObject(8, delivery.attempts() > 0 ? delivery.attempts() : null);
    boolean failed = delivery instanceof Delivery.Failed;
    row.setObject(9, failed ? nextTry((Delivery.Failed) delivery) : null);
    row.setString(10, failed ? ((Delivery.Failed) delivery).lastError() : null);
  }

  private static int state(Delivery delivery) {
    if (delivery instanceof Delivery.Done) {
      return DONE;
    }
    return delivery instanceof Delivery.InProgress ? IN_PROGRESS : FAILED;
  }

  private static @Nullable Object nextTry(Delivery.Failed failed) {
    return failed.nextTry().map(SqliteRow::time).orElse(null);
  }

  /**
   * Reads the current row of a statement, whose columns the driver counts from 0.
   *
   * @param row the same row, through JDBC
   * @throws IllegalArgumentException where somebody has written there what is no bookmark
   */
  static StoredRow read(String topic, DB driver, long statement, ResultSet row)
      throws SQLException {
    long size = driver.column_long(statement, 1);
    if (size < 0) {
      return StoredRow.of(readUnusual(topic, row));
    }
    return StoredRow.done(
        driver.column_blob(statement, 13),
        driver.column_long(statement, 3),
        size,
        driver.column_long(statement, 5));
  }

  private static Bookmark readUnusual(String topic, ResultSet row) throws SQLException {
    String key = new String(row.getBytes(1), StandardCharsets.UTF_8);
    Optional<ObjectVersion> version = Optional.empty();
    if (row.getObject(5) != null) {
      Optional<String> etag = Optional.ofNullable(row.getObject(7)).map(SqliteRow::etagText);
      version =
          Optional.of(
              new ObjectVersion(
                  Optional.ofNullable(row.getString(8)), etag, row.getLong(5), time(row, 6)));
    }
    return new Bookmark(
        topic,
        key,
        row.getLong(3),
        time(row, 4),
        ObjectMetadata.of(version, delivery(row), others(row.getString(13))));
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    int attempts = row.getInt(10);
    return switch (row.getInt(9)) {
      case DONE -> DELIVERED;
      case IN_PROGRESS -> new Delivery.InProgress(attempts);
      case FAILED ->
          new Delivery.Failed(
              attempts,
              row.getObject(11) == null ? Optional.empty() : Optional.of(time(row, 11)),
              Optional.ofNullable(row.getString(12)).orElse(""));
      default -> throw new IllegalArgumentException("unknown state " + row.getInt(9));
    };
  }

  private static Map<String, @Nullable Object> others(@Nullable String json) {
    if (json == null) {
      return Map.of();
    }
    byte[] bytes = utf8(json);
    try {
      return ObjectMetadata.frozenCopy(BookmarkJson.object(bytes, 0, bytes.length));
    } catch (IOException e) {
      throw new IllegalArgumentException("metadata is not a JSON object: " + json, e);
    }
  }

  private static Object etag(String etag) {
    return PackedBookmark.isMd5(etag) ? HEX.parseHex(etag) : etag;
  }

  private static String etagText(Object etag) {
    return etag instanceof byte[] md5 ? HEX.formatHex(md5) : etag.toString();
  }

  private static Object time(Instant time) {
    try {
      return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
    } catch (ArithmeticException e) {
      // Before 1678 or after 2261, such as the year 1 that Go has for no time at all.
      return time.toString();
    }
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return row.getObject(column) instanceof String text
        ? Text.parseTime(text)
        : StoredRow.instant(row.getLong(column));
  }
}
