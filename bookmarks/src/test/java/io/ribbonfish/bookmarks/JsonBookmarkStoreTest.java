package io.ribbonfish.bookmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON form keeps the contract, the seed's format, and says what is wrong with its files. */
final class JsonBookmarkStoreTest extends BookmarkStoreContractTest {
  private static final String SEED_FILE =
      """
      {
        "version": "1.0",
        "created_at": "2025-06-12T14:02:33.123456789-04:00",
        "updated_at": "2025-06-12T14:02:33.123457001-04:00",
        "bookmarks": [
          {
            "topic": "my-bucket",
            "partition": "a \\u0026 b/\\u00e9😀.txt",
            "offset": 0,
            "timestamp": "2025-06-12T14:02:33.1234+05:30",
            "metadata": {}
          },
          {
            "topic": "my-bucket",
            "partition": "zero",
            "offset": 7,
            "timestamp": "2025-06-12T14:02:33Z",
            "metadata": null
          }
        ]
      }""";

  private final List<String> warnings = new ArrayList<>();

  @Override
  protected BookmarkStore open(Path path, InstantSource clock) {
    return BookmarkStores.open(path, BookmarkFormat.JSON, warnings::add, clock);
  }

  @Override
  protected BookmarkReader openReadOnly(Path path) {
    return BookmarkStores.openReadOnly(path, BookmarkFormat.JSON);
  }

  @Override
  protected String fileName() {
    return "bookmarks.json";
  }

  private Path file() {
    return folder.resolve(fileName());
  }

  private Path journal() {
    return folder.resolve("bookmarks.json.journal");
  }

  private BookmarkStore open() {
    return open(file(), () -> NOW);
  }

  private static Bookmark done(String key) {
    return Bookmark.done("bucket", key, ObjectVersion.listed(Optional.of("e"), 3, NOW), NOW);
  }

  @Test
  void loadsWhatTheSeedWrote() throws IOException {
    Files.writeString(file(), SEED_FILE);
    try (BookmarkStore store = open()) {
      assertThat(store.all())
          .extracting(Bookmark::partition)
          .containsExactly("a & b/é😀.txt", "zero");
      Bookmark first = store.get("my-bucket", "a & b/é😀.txt").orElseThrow();
      assertThat(first.timestamp()).isEqualTo(Instant.parse("2025-06-12T08:32:33.1234Z"));
      assertThat(first.version()).isEmpty();
      assertThat(first.delivery()).isEqualTo(new Delivery.Done());
    }
    // Nothing was changed, so nothing was written.
    assertThat(file()).hasContent(SEED_FILE);
  }

  @Test
  void writesTheSeedsShape() {
    try (BookmarkStore store = open()) {
      store.put(done("key"));
      store.put(
          Bookmark.of(
              "bucket",
              "later",
              ObjectVersion.listed(Optional.empty(), 9, NOW),
              4,
              new Delivery.Failed(2, Optional.of(NOW), "connection reset"),
              NOW));
      store.put(new Bookmark("bucket", "zero", 0, NOW, java.util.Map.of()));
    }
    assertThat(file())
        .hasContent(
            """
            {
              "version": "1.0",
              "created_at": "2026-11-22T14:50:21.123456789Z",
              "updated_at": "2026-11-22T14:50:21.123456789Z",
              "bookmarks": [
                {
                  "topic": "bucket",
                  "partition": "key",
                  "offset": 3,
                  "timestamp": "2026-11-22T14:50:21.123456789Z",
                  "metadata": {
                    "etag": "e",
                    "size": 3,
                    "last_modified": "2026-11-22T14:50:21.123456789Z",
                    "state": "done"
                  }
                },
                {
                  "topic": "bucket",
                  "partition": "later",
                  "offset": 4,
                  "timestamp": "2026-11-22T14:50:21.123456789Z",
                  "metadata": {
                    "size": 9,
                    "last_modified": "2026-11-22T14:50:21.123456789Z",
                    "state": "failed",
                    "attempts": 2,
                    "next_try": "2026-11-22T14:50:21.123456789Z",
                    "last_error": "connection reset"
                  }
                },
                {
                  "topic": "bucket",
                  "partition": "zero",
                  "offset": 0,
                  "timestamp": "2026-11-22T14:50:21.123456789Z",
                  "metadata": {}
                }
              ]
            }""");
  }

  @Test
  void leavesOnlyTheMainFileAfterACleanStop() {
    try (BookmarkStore store = open()) {
      store.put(done("key"));
      store.flush();
      assertThat(journal()).exists();
    }
    assertThat(folder).isDirectoryContaining("glob:**/bookmarks.json");
    assertThat(folder.toFile().list()).containsExactly("bookmarks.json");
  }

  @Test
  void keepsCreatedAtAndALinkToTheFile() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real")).resolve("b.json");
    Files.writeString(real, SEED_FILE);
    Files.createSymbolicLink(file(), real);
    try (BookmarkStore store = open()) {
      store.put(done("key"));
    }
    assertThat(file()).isSymbolicLink();
    assertThat(real).content().contains("\"created_at\": \"2025-06-12T18:02:33.123456789Z\"");
    assertThat(real).content().contains("\"updated_at\": \"2026-11-22T14:50:21.123456789Z\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|1|1|empty",
        "'[]'|1|1|a bookmark file",
        "'{\"version\": \"1.0\",\n \"bookmarks\": [{\"topic\": \"b\",}]}'|2|30|double-quote",
        "'{\"bookmarks\": [\n{\"topic\":\"b\"}]}'|2|13|partition must be",
        "'{\"bookmarks\": [{\"topic\":\"b\",\"partition\":\"k\",\"offset\":\"x\"}]}'|1|54|whole number",
        "'{\"bookmarks\": [{\"topic\":\"b\",\"partition\":\"k\",\"timestamp\":\"today\"}]}'|1|57|today",
        "'{\"bookmarks\": []} {}'|1|19|closing brace",
        "'{\"bookmarks\": [], \"created_at\": 3}'|1|33|created_at must be a string",
        "'{\"version\": \"one\"}'|1|13|version such as",
        "'{\"bookmarks\": ['|1|16|end-of-input",
      })
  void namesLineAndColumnOfACorruptFileAndLeavesIt(
      String content, int line, int column, String problem) throws IOException {
    Files.writeString(file(), content);
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            CorruptBookmarksException.class,
            e -> {
              assertThat(e.getMessage()).contains(file().toString()).contains(problem);
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.column()).isEqualTo(column);
            });
    assertThat(file()).content().isEqualTo(content);
    assertThat(folder.toFile().list()).containsExactly("bookmarks.json");
  }

  @Test
  void refusesANewerFile() throws IOException {
    Files.writeString(file(), "{\"version\": \"2.1\", \"bookmarks\": 5}");
    assertThatThrownBy(this::open)
        .isInstanceOf(NewerBookmarksException.class)
        .hasMessageContaining("2.1");
    assertThat(file()).content().contains("2.1");
  }

  @Test
  void usesTheWholePartOfATornJournalAndSaysSo() throws IOException {
    byte[] journal = journalOfThreeCommits();
    for (int kept = lastCommitAt(journal) + 2; kept < journal.length; kept += 3) {
      if (journal[kept - 1] == '\n') {
        continue;
      }
      Files.write(journal(), java.util.Arrays.copyOf(journal, kept));
      warnings.clear();
      try (BookmarkReader reader = openReadOnly(file())) {
        assertThat(reader.all()).containsExactly(done("one"), done("two"));
      }
      BookmarkStore store = open();
      assertThat(warnings).singleElement().asString().contains("never acknowledged");
      store.put(done("four"));
      store.flush();
      warnings.clear();
      try (BookmarkReader reader = openReadOnly(file())) {
        assertThat(reader.all()).containsExactly(done("four"), done("one"), done("two"));
      }
      store.close();
      Files.writeString(file(), mainFile);
    }
  }

  private String mainFile = "";

  /** Leaves the files as a kill would: a main file without bookmarks, three groups beside it. */
  private byte[] journalOfThreeCommits() throws IOException {
    BookmarkStore store = open();
    mainFile = Files.readString(file());
    for (String key : List.of("one", "two", "three")) {
      store.put(done(key));
      store.flush();
    }
    byte[] journal = Files.readAllBytes(journal());
    store.close();
    Files.writeString(file(), mainFile);
    return journal;
  }

  private static int lastCommitAt(byte[] journal) {
    String text = new String(journal, java.nio.charset.StandardCharsets.ISO_8859_1);
    return text.lastIndexOf('\n', text.lastIndexOf("\"commit\""));
  }

  @Test
  void refusesAJournalThatIsDamagedInTheMiddleAndLeavesIt() throws IOException {
    byte[] journal = journalOfThreeCommits();
    for (int damaged = 0; damaged < lastCommitAt(journal); damaged += 5) {
      byte[] bytes = journal.clone();
      bytes[damaged] ^= 1;
      Files.write(journal(), bytes);
      int line = lineOf(journal, damaged);
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              CorruptBookmarksException.class, e -> assertThat(e.line()).isEqualTo(line))
          .hasMessageContaining("bookmarks.json.journal(");
      assertThat(journal()).hasBinaryContent(bytes);
      assertThat(file()).hasContent(mainFile);
    }
  }

  @Test
  void readsTheJournalThatAFirstVersionLeft() throws IOException {
    open().close();
    String made = mainMadeAt();
    String journal =
        firstVersionLine("\"journal\":\"1.0\",\"of\":\"" + made + "\"")
            + firstVersionLine("\"put\":" + done("one").toJson())
            + firstVersionLine("\"commit\":\"2026-11-22T10:00:00Z\"")
            + firstVersionLine("\"put\":" + done("two").toJson())
            + firstVersionLine("\"remove\":{\"topic\":\"bucket\",\"partition\":\"one\"}");
    Files.writeString(journal(), journal);
    BookmarkStore store = open();
    store.put(done("three"));
    store.flush();
    assertThat(journal()).content().startsWith(journal);
    try (BookmarkReader reader = openReadOnly(file())) {
      assertThat(reader.all()).containsExactly(done("three"), done("two"));
    }
    store.close();
    assertThat(warnings).isEmpty();
  }

  private String mainMadeAt() throws IOException {
    String text = Files.readString(file());
    int from = text.indexOf("\"created_at\": \"") + "\"created_at\": \"".length();
    return text.substring(from, text.indexOf('"', from));
  }

  private static String firstVersionLine(String fields) {
    CRC32C crc = new CRC32C();
    crc.update((fields + "}").getBytes(UTF_8));
    return "{\"crc\":\"%08x\",%s}\n".formatted(crc.getValue(), fields);
  }

  private static int lineOf(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  @Test
  void refusesAJournalOfAnotherMainFile() throws IOException {
    byte[] journal = journalOfThreeCommits();
    Files.write(journal(), journal);
    Files.writeString(file(), SEED_FILE);
    assertThatThrownBy(this::open)
        .isInstanceOf(UnreadableBookmarksException.class)
        .hasMessageContaining("belongs to another bookmark file");
    Files.delete(file());
    assertThatThrownBy(this::open)
        .isInstanceOf(UnreadableBookmarksException.class)
        .hasMessageContaining("Put that file back");
    assertThatThrownBy(() -> openReadOnly(file())).isInstanceOf(UnreadableBookmarksException.class);
    assertThat(journal()).hasBinaryContent(journal);
  }

  @Test
  void aLockFileOfADeadProcessDoesNotBlock() throws IOException {
    Path lock = folder.resolve("bookmarks.json.lock");
    Files.writeString(lock, "999999999\n", StandardOpenOption.CREATE);
    try (BookmarkStore store = open()) {
      assertThat(lock).hasContent(ProcessHandle.current().pid() + "\n");
      assertThat(store.count()).isZero();
    }
    assertThat(lock).doesNotExist();
  }

  @Test
  void aReadOnlyFileOrFolderIsNamedAndLeftAlone() throws IOException {
    Files.writeString(file(), SEED_FILE);
    assumeTrue(file().toFile().setWritable(false));
    assumeFalse(Files.isWritable(file()), "this user may write everywhere");
    assertThatThrownBy(this::open)
        .isInstanceOf(UnwritableBookmarksException.class)
        .hasMessageContaining(file() + ": permission denied. Make file and folder writable");
    assertThat(file().toFile().setWritable(true)).isTrue();
    assertThat(folder.toFile().setWritable(false)).isTrue();
    try {
      assertThatThrownBy(this::open).isInstanceOf(UnwritableBookmarksException.class);
      try (BookmarkReader reader = openReadOnly(file())) {
        assertThat(reader.count()).isEqualTo(2);
      }
    } finally {
      assertThat(folder.toFile().setWritable(true)).isTrue();
    }
    assertThat(file()).hasContent(SEED_FILE);
  }

  @Test
  void aFolderThatEvenRootMayNotWriteToIsNamed() {
    assumeTrue(Files.isDirectory(Path.of("/sys")), "only Linux has such a folder");
    assertThatThrownBy(() -> open(Path.of("/sys/bookmarks.json"), () -> NOW))
        .isInstanceOf(UnwritableBookmarksException.class)
        .hasMessageContaining("/sys/bookmarks.json")
        .hasMessageContaining("Make file and folder writable");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> open(blocked.resolve("sub/bookmarks.json"), () -> NOW))
        .isInstanceOf(UnwritableBookmarksException.class)
        .hasMessageContaining(blocked.toString());
  }
}
