package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The SQLite form keeps the contract, and says what is wrong with its files. */
final class SqliteBookmarkStoreTest extends BookmarkStoreContractTest {
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  @Override
  protected BookmarkStore open(Path path, InstantSource clock) {
    return BookmarkStores.open(path, BookmarkFormat.SQLITE, warnings::add, clock);
  }

  @Override
  protected BookmarkReader openReadOnly(Path path) {
    return BookmarkStores.openReadOnly(path, BookmarkFormat.SQLITE);
  }

  @Override
  protected String fileName() {
    return "bookmarks.db";
  }

  private Path file() {
    return folder.resolve(fileName());
  }

  private SqliteBookmarkStore open() {
    return SqliteBookmarkStore.open(file(), warnings::add, () -> NOW);
  }

  private static Bookmark done(String key) {
    return Bookmark.done("bucket", key, ObjectVersion.listed(Optional.of("e"), 3, NOW), NOW);
  }

  private void fill(int count) {
    try (BookmarkStore store = open()) {
      for (int i = 0; i < count; i++) {
        store.put(done("key-" + i));
      }
    }
  }

  private String sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement command = connection.createStatement()) {
      if (!command.execute(statement)) {
        return "";
      }
      try (ResultSet found = command.getResultSet()) {
        return String.valueOf(found.getString(1));
      }
    }
  }

  @Test
  void leavesOnlyTheDatabaseAfterACleanStop() {
    fill(10);
    assertThat(folder.toFile().list()).containsExactly("bookmarks.db");
    try (BookmarkReader reader = openReadOnly(file())) {
      assertThat(reader.count()).isEqualTo(10);
    }
    fill(10);
    assertThat(folder.toFile().list()).containsExactly("bookmarks.db");
  }

  @Test
  void aPersonCanLookIntoItWithSql() throws SQLException {
    try (BookmarkStore store = open()) {
      store.put(done("a"));
      ObjectVersion version =
          ObjectVersion.listed(Optional.of("9b2cf535f27731c974343645a3985328"), 3, NOW);
      store.put(
          Bookmark.of("b", "é", version, 1, new Delivery.Failed(2, Optional.empty(), "x"), NOW));
    }
    assertThat(
            sql(
                "SELECT bucket || key || state || etag || last_modified || last_error"
                    + " FROM objects WHERE state = 'failed'"))
        .isEqualTo("béfailed9b2cf535f27731c974343645a39853282026-11-22T14:50:21Zx");
    assertThat(sql("PRAGMA integrity_check")).isEqualTo("ok");
  }

  @Test
  void keepsTimesOfEveryYear() {
    for (String year : new String[] {"0001", "1677", "1678", "1969", "2261", "2263", "9999"}) {
      Instant time = Instant.parse(year + "-01-01T00:00:00.000000001Z");
      ObjectVersion version = ObjectVersion.listed(Optional.of("e"), 3, time);
      Bookmark bookmark =
          Bookmark.of("b", year, version, 1, new Delivery.Failed(1, Optional.of(time), "x"), time);
      try (BookmarkStore store = open()) {
        store.put(bookmark);
      }
      try (BookmarkStore store = open()) {
        assertThat(store.get("b", year)).contains(bookmark);
      }
    }
  }

  @Test
  void anyFileNameWillDo() {
    for (String name : new String[] {"a?mode=memory", "100%41 #é😀", ":memory:", "file:x", "a;b"}) {
      Path odd = folder.resolve(name);
      try (BookmarkStore store = open(odd, () -> NOW)) {
        store.put(done("key"));
      }
      assertThat(odd).isRegularFile();
      try (BookmarkReader reader = openReadOnly(odd)) {
        assertThat(reader.get("bucket", "key")).contains(done("key"));
      }
    }
  }

  @Test
  void aReaderGoesOnSeeingTheMomentItWasOpened() {
    try (BookmarkStore store = open()) {
      store.put(done("one"));
      store.flush();
      try (BookmarkReader reader = openReadOnly(file())) {
        store.put(done("two"));
        store.flush();
        store.save();
        assertThat(reader.count()).isEqualTo(1);
        assertThat(reader.all()).containsExactly(done("one"));
      }
      try (BookmarkReader reader = openReadOnly(file())) {
        assertThat(reader.count()).isEqualTo(2);
      }
    }
  }

  @Test
  void refusesANewerDatabase() throws Exception {
    fill(1);
    sql("PRAGMA user_version = 7");
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(this::open)
        .isInstanceOf(NewerBookmarksException.class)
        .hasMessageContaining(file() + " has version 7")
        .hasMessageContaining("up to 1");
    assertThatThrownBy(() -> openReadOnly(file())).isInstanceOf(NewerBookmarksException.class);
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void refusesADatabaseOfSomethingElse() throws Exception {
    sql("CREATE TABLE customers (name TEXT)");
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(this::open)
        .isInstanceOf(UnreadableBookmarksException.class)
        .hasMessageContaining("something other than bookmarks");
    assertThat(file()).hasBinaryContent(before);
    assertThat(folder.toFile().list()).containsExactly("bookmarks.db");
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Files.writeString(file(), "dear diary");
    for (BookmarkFormat format :
        new BookmarkFormat[] {BookmarkFormat.SQLITE, BookmarkFormat.AUTO}) {
      assertThatThrownBy(() -> BookmarkStores.open(file(), format, warnings::add))
          .isInstanceOf(UnreadableBookmarksException.class)
          .hasMessageContaining("is not an SQLite database, and was not touched");
      assertThatThrownBy(() -> BookmarkStores.openReadOnly(file(), format))
          .isInstanceOf(UnreadableBookmarksException.class);
    }
    assertThat(file()).hasContent("dear diary");
    assertThat(folder.toFile().list()).containsExactly("bookmarks.db");
  }

  @Test
  void damagedPagesAreNamedAndLeftAlone() throws IOException {
    fill(5_000);
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, 5 * 4096, bytes.length, (byte) 0x5A);
    Files.write(file(), bytes);
    try (BookmarkStore store = open()) {
      assertThatThrownBy(store::all)
          .isInstanceOf(CorruptBookmarksException.class)
          .hasMessageContaining(file() + " is corrupt")
          .hasMessageContaining("Put a copy back");
    }
    assertThat(file()).hasBinaryContent(bytes);
  }

  @Test
  void aDamagedHeaderIsNamedAndLeftAlone() throws IOException {
    fill(10);
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, 16, 200, (byte) 0x5A);
    Files.write(file(), bytes);
    assertThatThrownBy(this::open)
        .isInstanceOf(CorruptBookmarksException.class)
        .hasMessageContaining(file() + " is corrupt");
    assertThat(file()).hasBinaryContent(bytes);
    assertThat(folder.toFile().list()).containsExactly("bookmarks.db");
  }

  @Test
  void aCutOffFileIsNamedAndLeftAlone() throws IOException {
    fill(5_000);
    byte[] bytes = Arrays.copyOf(Files.readAllBytes(file()), 8 * 4096);
    Files.write(file(), bytes);
    assertThatThrownBy(() -> open().all()).isInstanceOf(CorruptBookmarksException.class);
    assertThat(file()).hasBinaryContent(bytes);
  }

  @Test
  void aRowThatIsNoBookmarkIsNamed() throws SQLException {
    fill(1);
    sql("UPDATE bookmarks SET state = 9");
    try (BookmarkStore store = open()) {
      assertThatThrownBy(store::all)
          .isInstanceOf(CorruptBookmarksException.class)
          .hasMessageContaining("a row of bucket is not a bookmark (unknown state 9)");
    }
  }

  @Test
  void keepsChangesInMemoryWhileTheDiskIsFull() throws Exception {
    try (SqliteBookmarkStore store = open()) {
      store.put(done("before")).get(30, TimeUnit.SECONDS);
      store.writer().allowPages(6);
      CompletableFuture<Void> refused = store.write(many(2_000));
      assertThatThrownBy(store::flush)
          .isInstanceOf(UnwritableBookmarksException.class)
          .hasMessageContaining("cannot write " + file())
          .hasMessageContaining("o space left on device. Free some space");
      assertThatThrownBy(store::save).isInstanceOf(UnwritableBookmarksException.class);
      assertThat(refused).isNotDone();
      assertThat(store.count()).isEqualTo(2_001);
      assertThat(store.byTopic("bucket")).hasSize(2_001);
      try (BookmarkReader reader = openReadOnly(file())) {
        assertThat(reader.all()).containsExactly(done("before"));
      }
      assertThat(warnings).singleElement().asString().contains("1 changes wait in memory");

      store.writer().allowPages(1_000_000);
      refused.get(30, TimeUnit.SECONDS);
      store.flush();
      assertThat(warnings).hasSize(2).last().asString().contains("nothing was lost");
      try (BookmarkReader reader = openReadOnly(file())) {
        assertThat(reader.count()).isEqualTo(2_001);
      }
    }
  }

  private static List<BookmarkChange> many(int count) {
    List<BookmarkChange> changes = new java.util.ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(new BookmarkChange.Put(done("key-" + i)));
    }
    return changes;
  }

  @Test
  void aFailedStopSaysSoAndTheNextStartHasWhatWasDurable() throws Exception {
    SqliteBookmarkStore store = open();
    store.put(done("before")).get(30, TimeUnit.SECONDS);
    store.writer().allowPages(6);
    CompletableFuture<Void> refused = store.write(many(2_000));
    assertThatThrownBy(store::close).isInstanceOf(UnwritableBookmarksException.class);
    assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(UnwritableBookmarksException.class);
    try (BookmarkStore again = open()) {
      assertThat(again.all()).containsExactly(done("before"));
      assertThat(again.count()).isEqualTo(1);
    }
  }

  @Test
  void callersWaitWhileTooMuchIsQueuedAndGoOnAfterwards() throws Exception {
    try (SqliteBookmarkStore store = open()) {
      store.writer().allowPages(6);
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 60_000; i++) {
                  store.put(done("key-" + i));
                }
              });
      writer.start();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> store.count() >= 5_000 && writer.getState() == Thread.State.WAITING);
      assertThat(store.count()).isLessThan(60_000);
      store.writer().allowPages(1_000_000);
      writer.join(60_000);
      assertThat(store.count()).isEqualTo(60_000);
    }
  }

  @Test
  void aReadOnlyFileOrFolderIsNamedAndLeftAlone() throws IOException {
    fill(2);
    assumeTrue(file().toFile().setWritable(false));
    assumeFalse(Files.isWritable(file()), "this user may write everywhere");
    assertThatThrownBy(this::open)
        .isInstanceOf(UnwritableBookmarksException.class)
        .hasMessageContaining(file() + ": permission denied. Make file and folder writable");
    assertThat(folder.toFile().setWritable(false)).isTrue();
    try {
      assertThatThrownBy(this::open).isInstanceOf(UnwritableBookmarksException.class);
      try (BookmarkReader reader = openReadOnly(file())) {
        assertThat(reader.count()).isEqualTo(2);
      }
    } finally {
      assertThat(folder.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void contentDecidesTheFormAndThenTheName() throws IOException {
    Path json = folder.resolve("b.db");
    BookmarkStores.open(json, BookmarkFormat.JSON, warnings::add).close();
    assertThat(BookmarkFormat.AUTO.of(json)).isEqualTo(BookmarkFormat.JSON);
    assertThatThrownBy(() -> open(json, () -> NOW))
        .hasMessageContaining("is a JSON file: set bookmarks_file.format to json or auto");
    Path sqlite = folder.resolve("b.json");
    open(sqlite, () -> NOW).close();
    assertThat(BookmarkFormat.AUTO.of(sqlite)).isEqualTo(BookmarkFormat.SQLITE);
    assertThatThrownBy(() -> BookmarkStores.open(sqlite, BookmarkFormat.JSON, warnings::add))
        .hasMessageContaining("is an SQLite database: set bookmarks_file.format to sqlite or auto");
    assertThat(BookmarkFormat.AUTO.of(Path.of("new.JSON"))).isEqualTo(BookmarkFormat.JSON);
    assertThat(BookmarkFormat.AUTO.of(Path.of("new"))).isEqualTo(BookmarkFormat.SQLITE);
    assertThat(BookmarkFormat.named("sqlite")).isEqualTo(BookmarkFormat.SQLITE);
  }

  @Test
  void bookmarksMoveBetweenTheForms() throws IOException {
    RandomBookmarks random = new RandomBookmarks(7);
    try (BookmarkStore json =
            BookmarkStores.open(folder.resolve("b.json"), BookmarkFormat.AUTO, warnings::add);
        BookmarkStore sqlite = open()) {
      for (int i = 0; i < 500; i++) {
        json.put(random.bookmark());
      }
      byte[] lines = export(json);
      BookmarkLines.importFrom(new ByteArrayInputStream(lines), Path.of("lines"), sqlite);
      assertThat(sqlite.all()).isEqualTo(json.all());
      assertThat(export(sqlite)).isEqualTo(lines);
    }
  }

  private static byte[] export(BookmarkStore store) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BookmarkLines.exportTo(out, store, bookmark -> true);
    return out.toByteArray();
  }

  @Test
  void clearingAManyPagedStoreCountsOnFromZero() throws Exception {
    fill(5_000);
    try (BookmarkStore store = open()) {
      store.clear();
      store.put(done("new"));
      assertThat(store.count()).isEqualTo(1);
      store.flush();
      assertThat(store.count()).isEqualTo(1);
      assertThat(store.topics()).containsExactly("bucket");
    }
    assertThat(Map.of("count", sql("SELECT count(*) FROM bookmarks"))).containsValue("1");
  }
}
