package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.Delivery;
import io.ribbonfish.bookmarks.ObjectVersion;
import io.ribbonfish.bookmarks.RetryRequests;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarksCommandTest {
  private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file;

  @BeforeEach
  void threeBookmarks() {
    file = folder.resolve("bookmarks.json");
    ObjectVersion version = ObjectVersion.listed(Optional.of("e"), 3, TIME);
    try (BookmarkStore store = open()) {
      store.put(Bookmark.done("fish", "a/1", version, TIME));
      store.put(
          Bookmark.of(
              "fish",
              "a/2\n",
              version,
              1,
              new Delivery.Failed(2, Optional.empty(), "refused"),
              TIME));
      store.put(Bookmark.done("fish", "b", version, TIME));
    }
  }

  @Test
  void listsWhatBeginsWithThePrefix() {
    assertThat(status("list", file.toString(), "--prefix", "a/")).isZero();
    assertThat(out.toString().lines())
        .hasSize(3)
        .anySatisfy(
            line ->
                assertThat(line).startsWith("done").contains("2026-11-22T10:00:00Z", "fish/a/1"))
        .anySatisfy(line -> assertThat(line).startsWith("failed").endsWith("fish/a/2\\u000a"));
  }

  @Test
  void listsOneState() {
    assertThat(status("list", file.toString(), "--state", "failed")).isZero();
    assertThat(out.toString().lines()).hasSize(2).anyMatch(line -> line.contains("a/2"));
  }

  @Test
  void refusesAStateThatIsNone() {
    assertThat(status("list", file.toString(), "--state", "lost")).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("in_progress, done, failed");
  }

  @Test
  void showsOneBookmarkInFull() {
    assertThat(status("show", file.toString(), "a/1")).isZero();
    assertThat(Bookmark.fromJson(out.toString()).partition()).isEqualTo("a/1");
  }

  @Test
  void showsASummaryWithoutAKey() {
    assertThat(status("show", file.toString())).isZero();
    assertThat(out.toString()).contains("bucket fish: 2 done, 1 failed");
  }

  @Test
  void saysThatAnObjectHasNoBookmark() {
    assertThat(status("show", file.toString(), "nothing")).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("no bookmark of nothing");
  }

  @Test
  void retrySetsFailedObjectsDueWithAllTheirAttempts() {
    assertThat(status("retry", file.toString(), "--prefix", "b")).isZero();
    assertThat(out.toString()).contains("0 objects");
    assertThat(status("retry", file.toString(), "a/2\n")).isZero();
    assertThat(out.toString()).contains("1 objects will be tried again by the next run");
    try (BookmarkStore store = open()) {
      assertThat(store.get("fish", "a/2\n").orElseThrow().delivery())
          .isInstanceOfSatisfying(
              Delivery.Failed.class,
              failed -> {
                assertThat(failed.attempts()).isZero();
                assertThat(failed.isDue(Instant.now())).isTrue();
                assertThat(failed.lastError()).isEqualTo("refused");
              });
      assertThat(store.count()).isEqualTo(3);
    }
  }

  @Test
  void retrySaysThatNobodyAnswersAndLeavesItsRequest() {
    try (BookmarkStore store = open()) {
      assertThat(status("retry", file.toString(), "--timeout", "1")).isEqualTo(1);
      assertThat(err.toString()).hasLineCount(1).contains("in use", "within 1 s");
      assertThat(RetryRequests.beside(file).pending()).hasSize(1);
    }
  }

  @Test
  void refusesToExportABookmarkFileOntoItself() throws IOException {
    byte[] before = Files.readAllBytes(file);
    Path alias = Files.createSymbolicLink(folder.resolve("alias.jsonl"), file);
    assertThat(status("export", file.toString(), alias.toString())).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains(alias + " is the bookmark file itself");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void resetForgetsWhatBeginsWithThePrefix() {
    assertThat(status("reset", file.toString(), "--prefix", "a/")).isZero();
    assertThat(out.toString()).contains("2 bookmarks removed");
    try (BookmarkStore store = open()) {
      assertThat(store.all()).extracting(Bookmark::partition).containsExactly("b");
    }
  }

  @Test
  void resetIsRefusedWhileAPipelineHasTheFile() {
    try (BookmarkStore store = open()) {
      assertThat(status("reset", file.toString())).isEqualTo(1);
      assertThat(err.toString()).hasLineCount(1).contains("in use by");
      assertThat(store.count()).isEqualTo(3);
    }
  }

  @Test
  void importsWhatItExported() {
    Path lines = folder.resolve("lines.jsonl");
    Path copy = folder.resolve("copy.json");

    assertThat(status("export", file.toString(), lines.toString())).isZero();
    assertThat(status("import", copy.toString(), lines.toString())).isZero();

    try (BookmarkStore from = open();
        BookmarkStore to = BookmarkStores.open(copy, BookmarkFormat.AUTO, warning -> {})) {
      assertThat(to.all()).hasSize(3).isEqualTo(from.all());
    }
  }

  @Test
  void namesTheBrokenLineOfAnImport() throws Exception {
    Path lines = Files.writeString(folder.resolve("lines.jsonl"), "{\"bucket\":\n");

    assertThat(status("import", folder.resolve("new.json").toString(), lines.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("lines.jsonl(1,").doesNotContain("Exception");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    String missing = folder.resolve("missing.json").toString();

    for (String command : new String[] {"list", "show", "reset", "export"}) {
      assertThat(status(command, missing)).as(command).isEqualTo(1);
    }
    assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.contains("missing.json"));
    assertThat(Files.exists(Path.of(missing))).isFalse();
  }

  @Test
  void refusesACorruptFileAndLeavesItAlone() throws Exception {
    Files.writeString(file, "{\"version\": \"1.0\", \"bookmarks\": [");

    assertThat(status("list", file.toString())).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("bookmarks.json(1,");
    assertThat(Files.readString(file)).endsWith("[");
  }

  private BookmarkStore open() {
    return BookmarkStores.open(file, BookmarkFormat.AUTO, warning -> {});
  }

  private int status(String command, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "bookmarks";
    all[1] = command;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Ribbonfish.status(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }
}
