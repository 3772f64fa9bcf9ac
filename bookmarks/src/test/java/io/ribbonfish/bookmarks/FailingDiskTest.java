package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that refuses writes: it is named, nothing is lost, and writing goes on once it can. */
@Timeout(180)
final class FailingDiskTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:50:21Z");

  @TempDir Path folder;

  private final RecordingDisk disk = new RecordingDisk();
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  private Path file() {
    return folder.resolve("bookmarks.json");
  }

  private BookmarkStore open(long journalBytes) {
    return JsonBookmarkStore.open(
        file(), new JsonBookmarkStore.Setup(disk, () -> NOW, warnings::add, journalBytes));
  }

  private static Bookmark bookmark(String key) {
    return new Bookmark("bucket", key, 1, NOW, Map.of());
  }

  private List<String> keysOnDisk() {
    try (BookmarkReader reader = BookmarkStores.openReadOnly(file(), BookmarkFormat.JSON)) {
      return reader.all().stream().map(Bookmark::partition).toList();
    }
  }

  @Test
  void keepsChangesInMemoryAndWritesThemOnceThereIsRoom() throws Exception {
    try (BookmarkStore store = open(Long.MAX_VALUE)) {
      store.put(bookmark("before")).get(30, TimeUnit.SECONDS);
      disk.failSometimes(1, 1);
      CompletableFuture<Void> refused = store.put(bookmark("during"));
      assertThatThrownBy(store::flush)
          .isInstanceOf(UnwritableBookmarksException.class)
          .hasMessageContaining("bookmarks.json.journal")
          .hasMessageContaining("o space left on device")
          .hasMessageContaining("Free some space");
      assertThatThrownBy(store::save).isInstanceOf(UnwritableBookmarksException.class);
      assertThat(refused).isNotDone();
      assertThat(store.get("bucket", "during")).isPresent();
      assertThat(keysOnDisk()).containsExactly("before");
      assertThat(warnings).singleElement().asString().contains("1 changes wait in memory");

      disk.failSometimes(0, 1);
      refused.get(30, TimeUnit.SECONDS);
      store.flush();
      assertThat(keysOnDisk()).containsExactly("before", "during");
      assertThat(warnings).hasSize(2).last().asString().contains("nothing was lost");
    }
  }

  @Test
  void aFailedStopSaysSoAndTheNextStartHasWhatWasDurable() throws Exception {
    BookmarkStore store = open(Long.MAX_VALUE);
    store.put(bookmark("before")).get(30, TimeUnit.SECONDS);
    disk.failSometimes(1, 1);
    CompletableFuture<Void> refused = store.put(bookmark("during"));
    assertThatThrownBy(store::close).isInstanceOf(UnwritableBookmarksException.class);
    assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(UnwritableBookmarksException.class);

    disk.failSometimes(0, 1);
    try (BookmarkStore again = open(Long.MAX_VALUE)) {
      assertThat(again.get("bucket", "before")).isPresent();
    }
  }

  @Test
  void aMainFileThatCannotBeRewrittenLeavesTheJournal() {
    BookmarkStore store = open(Long.MAX_VALUE);
    store.put(bookmark("key"));
    store.flush();
    disk.failSometimes(1, 1);
    assertThatThrownBy(store::close)
        .isInstanceOf(UnwritableBookmarksException.class)
        .hasMessageContaining("bookmarks.json:");
    assertThat(folder.resolve("bookmarks.json.journal")).exists();
    assertThat(keysOnDisk()).containsExactly("key");
  }

  @Test
  void aFailedRewriteInTheBackgroundIsTriedAgainLater() throws Exception {
    try (BookmarkStore store = open(100)) {
      disk.failSometimes(0.5, 7);
      for (int i = 0; i < 200; i++) {
        store.put(bookmark("key-" + i));
      }
      disk.failSometimes(0, 7);
      store.put(bookmark("last")).get(30, TimeUnit.SECONDS);
      assertThat(keysOnDisk()).hasSize(201);
    }
    assertThat(keysOnDisk()).hasSize(201);
    assertThat(folder.toFile().list()).containsExactly("bookmarks.json");
  }

  @Test
  void aRewriteThatFindsNoRoomLeavesItToTheJournal() throws Exception {
    try (BookmarkStore store = open(100_000)) {
      // The journal fits, but only a part of the main file that is begun meanwhile.
      disk.limit(folder, 350_000);
      for (int i = 0; i < 3_000; i++) {
        store.put(bookmark("a/key/neither/long/nor/short/" + i));
      }
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> warnings.stream().anyMatch(each -> each.contains("The journal goes on")));
      store.put(bookmark("last")).get(30, TimeUnit.SECONDS);
      assertThat(folder.resolve("bookmarks.json.tmp")).doesNotExist();
      disk.limit(folder, Long.MAX_VALUE);
    }
    assertThat(keysOnDisk()).hasSize(3_001);
  }

  @Test
  void callersWaitWhileTooMuchIsQueuedAndGoOnAfterwards() throws Exception {
    String longKey = "k".repeat(1000);
    try (BookmarkStore store = open(Long.MAX_VALUE)) {
      disk.failSometimes(1, 1);
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 30_000; i++) {
                  store.put(bookmark(longKey + i));
                }
              });
      writer.start();
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> store.count() >= 5_000 && writer.getState() == Thread.State.WAITING);
      assertThat(store.count()).isLessThan(30_000);
      disk.failSometimes(0, 1);
      writer.join(60_000);
      assertThat(store.count()).isEqualTo(30_000);
    }
  }

  @Test
  void aListenerThatThrowsDoesNoHarm() throws Exception {
    BookmarkStore store =
        JsonBookmarkStore.open(
            file(),
            new JsonBookmarkStore.Setup(
                disk,
                () -> NOW,
                warning -> {
                  throw new IllegalStateException("listener");
                },
                Long.MAX_VALUE));
    disk.failSometimes(1, 1);
    CompletableFuture<Void> written = store.put(bookmark("key"));
    assertThatThrownBy(store::flush).isInstanceOf(UnwritableBookmarksException.class);
    disk.failSometimes(0, 1);
    written.get(30, TimeUnit.SECONDS);
    store.close();
    assertThat(keysOnDisk()).containsExactly("key");
  }
}
