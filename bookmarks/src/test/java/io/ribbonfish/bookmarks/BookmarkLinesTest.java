package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export can be read by people and tools, and importing it gives the same bookmarks. */
final class BookmarkLinesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:50:21Z");
  private static final Path EXPORT = Path.of("export.jsonl");

  @TempDir Path folder;

  private BookmarkStore open(String name) {
    return BookmarkStores.open(folder.resolve(name), BookmarkFormat.AUTO, warning -> {});
  }

  private static byte[] export(BookmarkReader store) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BookmarkLines.exportTo(out, store, bookmark -> true);
    return out.toByteArray();
  }

  private static long importText(String text, BookmarkStore into) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return BookmarkLines.importFrom(new ByteArrayInputStream(bytes), EXPORT, into);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void losesNothing(long seed) throws IOException {
    RandomBookmarks random = new RandomBookmarks(seed);
    try (BookmarkStore from = open("from.json");
        BookmarkStore to = open("to.json")) {
      for (int i = 0; i < 2_500; i++) {
        from.put(random.bookmark());
      }
      byte[] lines = export(from);
      long read = BookmarkLines.importFrom(new ByteArrayInputStream(lines), EXPORT, to);
      assertThat(read).isEqualTo(from.count());
      assertThat(to.all()).isEqualTo(from.all());
      assertThat(export(to)).isEqualTo(lines);
    }
  }

  @Test
  void writesOneObjectALine() throws IOException {
    try (BookmarkStore store = open("b.json")) {
      ObjectVersion version = new ObjectVersion(Optional.of("v1"), Optional.of("\"e1\""), 9, NOW);
      Delivery failed = new Delivery.Failed(2, Optional.of(NOW), "reset\nby peer");
      store.put(Bookmark.of("b", "k/é", version, 4, failed, NOW));
      store.put(Bookmark.done("b", "z", ObjectVersion.listed(Optional.empty(), 0, NOW), NOW));
      assertThat(new String(export(store), StandardCharsets.UTF_8))
          .isEqualTo(
              """
              {"bucket":"b","key":"k/é","version":"v1","etag":"e1","size":9,\
              "last_modified":"2026-11-22T14:50:21Z","offset":4,"state":"failed","attempts":2,\
              "next_try":"2026-11-22T14:50:21Z","last_error":"reset\\nby peer",\
              "timestamp":"2026-11-22T14:50:21Z"}
              {"bucket":"b","key":"z","size":0,"last_modified":"2026-11-22T14:50:21Z",\
              "offset":0,"state":"done","timestamp":"2026-11-22T14:50:21Z"}
              """);
    }
  }

  @Test
  void exportsWhatIsChosen() throws IOException {
    try (BookmarkStore store = open("b.json")) {
      ObjectVersion version = ObjectVersion.listed(Optional.empty(), 0, NOW);
      store.put(Bookmark.done("b", "a/1", version, NOW));
      store.put(Bookmark.done("b", "b/1", version, NOW));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      long written =
          BookmarkLines.exportTo(out, store, bookmark -> bookmark.partition().startsWith("a/"));
      assertThat(written).isEqualTo(1);
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("a/1").doesNotContain("b/1");
    }
  }

  @Test
  void skipsBlankLinesAndUnknownFieldsAndNeedsNoLastLineFeed() throws IOException {
    try (BookmarkStore store = open("b.json")) {
      String text =
          "\n {\"bucket\":\"b\",\"key\":\"k\",\"shard\":[1]}\r\n\n{\"bucket\":\"b\",\"key\":\"l\"}";
      assertThat(importText(text, store)).isEqualTo(2);
      assertThat(store.get("b", "k").orElseThrow().delivery()).isEqualTo(new Delivery.Done());
    }
  }

  @Test
  void namesTheLineThatIsNoBookmarkAndKeepsThoseBeforeIt() throws IOException {
    try (BookmarkStore store = open("b.json")) {
      String good = "{\"bucket\":\"b\",\"key\":\"k\"}\n";
      for (String bad :
          new String[] {"{\"bucket\":\"b\"}", "{", "[]", "{\"bucket\":1}", "{} {}", "x"}) {
        assertThatThrownBy(() -> importText(good + bad, store))
            .isInstanceOf(CorruptBookmarksException.class)
            .hasMessageStartingWith("export.jsonl(2,")
            .hasMessageContaining("lines before it were imported");
      }
      assertThat(store.count()).isEqualTo(1);
    }
  }
}
