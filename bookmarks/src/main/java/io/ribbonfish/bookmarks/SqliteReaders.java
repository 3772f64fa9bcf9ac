package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** A few connections for reading, opened when needed and lent to one thread at a time. */
final class SqliteReaders implements AutoCloseable {
  private final Path file;
  private final Opening opening;
  private final int most;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<SqliteReader> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /** Opens one more connection. */
  interface Opening {
    SqliteReader open() throws SQLException, IOException;
  }

  /** Something to read. */
  interface Query<T> {
    T of(SqliteReader reader) throws SQLException;
  }

  SqliteReaders(Path file, int most, Opening opening) {
    this.file = file;
    this.opening = opening;
    this.most = most;
    this.free = new Semaphore(most);
  }

  /**
   * Runs a query; waits where all connections are in use.
   *
   * @throws BookmarkException where the database cannot be read
   */
  <T> T read(Query<T> query) {
    free.acquireUninterruptibly();
    try {
      if (closed) {
        throw new IllegalStateException("the bookmark store is closed");
      }
      SqliteReader lent = idle.poll();
      return read(query, lent == null ? opening.open() : lent);
    } catch (SQLException e) {
      throw SqliteErrors.reading(file, e);
    } catch (IOException e) {
      throw new UnreadableBookmarksException(file, e);
    } finally {
      free.release();
    }
  }

  private <T> T read(Query<T> query, SqliteReader reader) throws SQLException {
    try {
      T answer = query.of(reader);
      idle.push(reader);
      return answer;
    } catch (SQLException | RuntimeException e) {
      // The driver drops statements that failed, so the next query gets a new connection.
      reader.close();
      throw e;
    }
  }

  /** Closes all, once nobody reads any more. */
  @Override
  public void close() {
    free.acquireUninterruptibly(most);
    try {
      closed = true;
      for (SqliteReader reader = idle.poll(); reader != null; reader = idle.poll()) {
        reader.close();
      }
    } catch (SQLException e) {
      throw SqliteErrors.reading(file, e);
    } finally {
      free.release(most);
    }
  }
}
