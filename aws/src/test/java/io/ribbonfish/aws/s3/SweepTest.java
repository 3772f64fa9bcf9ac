package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.ObjectVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final ObjectVersion VERSION =
      ObjectVersion.listed(Optional.of("e"), 1, Instant.EPOCH);

  @TempDir Path folder;
  private BookmarkStore store;
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void open() {
    store =
        BookmarkStores.open(folder.resolve("bookmarks.json"), BookmarkFormat.AUTO, warning -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void bookmarked(String... keys) {
    for (String key : keys) {
      store.put(Bookmark.done("b", key, VERSION, Instant.EPOCH));
    }
  }

  private static List<ListedObject> objects(String... keys) {
    List<ListedObject> objects = new ArrayList<>();
    for (String key : keys) {
      objects.add(new ListedObject(key, VERSION));
    }
    return objects;
  }

  private Sweep sweep(String prefix) {
    return new Sweep(
        "b",
        KeyRange.all(prefix),
        Optional.of(store),
        new Sweep.Visitor() {
          @Override
          public void visit(ListedObject object, Optional<Bookmark> known) {
            known.ifPresent(bookmark -> assertThat(bookmark.partition()).isEqualTo(object.key()));
            seen.add((known.isPresent() ? "=" : "+") + object.key());
          }

          @Override
          public void gone(Bookmark bookmark) {
            seen.add("-" + bookmark.partition());
          }
        });
  }

  @Test
  void joinsPagesAndBookmarks() throws Exception {
    bookmarked("a", "b", "d", "f", "h", "z");
    Sweep sweep = sweep("");
    sweep.page(objects("b", "c", "d"));
    sweep.page(objects("e", "h"));
    sweep.page(objects());
    sweep.page(objects("i"));
    sweep.end();
    assertThat(seen).containsExactly("-a", "=b", "+c", "=d", "+e", "-f", "=h", "+i", "-z");
  }

  @Test
  void keepsToThePrefix() throws Exception {
    bookmarked("a", "p/1", "p/2", "q");
    Sweep sweep = sweep("p/");
    sweep.page(objects("p/2"));
    sweep.end();
    assertThat(seen).containsExactly("-p/1", "=p/2");
  }

  @Test
  void findsAllGoneInAnEmptyBucket() throws Exception {
    bookmarked("a", "b");
    Sweep sweep = sweep("");
    sweep.page(objects());
    sweep.end();
    assertThat(seen).containsExactly("-a", "-b");
  }

  @Test
  void comparesKeysByTheirUtf8Bytes() throws Exception {
    // U+FFEE comes before the emoji in UTF-8, after it in UTF-16.
    bookmarked("\uffee", "😀");
    Sweep sweep = sweep("");
    sweep.page(objects("\uffee", "😀"));
    sweep.end();
    assertThat(sweep.isSorted()).isTrue();
    assertThat(seen).containsExactly("=\uffee", "=😀");
  }

  @Test
  void looksUpEachKeyWhereTheListingIsNotSorted() throws Exception {
    bookmarked("a", "b", "c", "x");
    Sweep sweep = sweep("");
    sweep.page(objects("c", "a"));
    sweep.page(objects("b", "d"));
    sweep.end();
    assertThat(sweep.isSorted()).isFalse();
    assertThat(seen).containsExactly("=c", "=a", "=b", "+d");
  }
}
