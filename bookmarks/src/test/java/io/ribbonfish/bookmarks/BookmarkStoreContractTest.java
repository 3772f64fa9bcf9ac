package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every form of {@link BookmarkStore} promises; extend it and say how to open yours. */
@Timeout(180)
public abstract class BookmarkStoreContractTest {
  protected static final Instant NOW = Instant.parse("2026-11-22T14:50:21.123456789Z");
  private static final ObjectVersion VERSION =
      ObjectVersion.listed(Optional.of("9b2cf535f27731c974343645a3985328"), 12, NOW);

  @TempDir Path folder;

  /** Opens the store for writing, making it where there is none. */
  protected abstract BookmarkStore open(Path path, InstantSource clock);

  /** Opens the store for reading beside a writer. */
  protected abstract BookmarkReader openReadOnly(Path path);

  /** The name of a file that this form is for. */
  protected abstract String fileName();

  private Path path() {
    return folder.resolve(fileName());
  }

  private BookmarkStore open() {
    return open(path(), () -> NOW);
  }

  private static Bookmark done(String topic, String key) {
    return Bookmark.done(topic, key, VERSION, NOW);
  }

  private static void join(CompletableFuture<?> future) throws Exception {
    future.get(30, TimeUnit.SECONDS);
  }

  @Test
  void isEmptyWhenNew() {
    try (BookmarkStore store = open()) {
      assertThat(store.count()).isZero();
      assertThat(store.all()).isEmpty();
      assertThat(store.topics()).isEmpty();
      assertThat(store.get("bucket", "key")).isEmpty();
      assertThat(store.scan("bucket", "").next()).isEmpty();
      assertThat(store.exists()).isTrue();
      assertThat(store.path()).isEqualTo(path());
    }
  }

  @Test
  void showsAChangeAsSoonAsTheCallReturns() {
    try (BookmarkStore store = open()) {
      store.put(done("bucket", "key"));
      assertThat(store.get("bucket", "key")).contains(done("bucket", "key"));
      store.remove("bucket", "key");
      assertThat(store.get("bucket", "key")).isEmpty();
      assertThat(store.count()).isZero();
    }
  }

  @Test
  void keepsTheLastOfSeveralBookmarksOfOneObject() {
    Bookmark first = Bookmark.of("bucket", "key", VERSION, 3, new Delivery.InProgress(0), NOW);
    try (BookmarkStore store = open()) {
      store.write(
          List.of(new BookmarkChange.Put(first), new BookmarkChange.Put(done("bucket", "key"))));
      assertThat(store.count()).isEqualTo(1);
    }
    try (BookmarkStore store = open()) {
      assertThat(store.all()).containsExactly(done("bucket", "key"));
    }
  }

  @Test
  void sameKeyInTwoTopicsIsTwoBookmarks() {
    try (BookmarkStore store = open()) {
      store.put(done("a", "b:c"));
      store.put(done("a:b", "c"));
      assertThat(store.count()).isEqualTo(2);
      assertThat(store.topics()).containsExactly("a", "a:b");
      assertThat(store.byTopic("a")).containsExactly(done("a", "b:c"));
      assertThat(store.all()).containsExactly(done("a", "b:c"), done("a:b", "c"));
    }
  }

  @Test
  void removingWhatIsNotThereDoesNothing() throws Exception {
    try (BookmarkStore store = open()) {
      join(store.remove("bucket", "key"));
      store.put(done("bucket", "other"));
      join(store.remove("bucket", "key"));
      assertThat(store.count()).isEqualTo(1);
    }
  }

  @Test
  void movesAnOffsetAndItsTimestamp() throws Exception {
    Instant before = NOW.minusSeconds(60);
    Bookmark begun = Bookmark.of("bucket", "key", VERSION, 3, new Delivery.InProgress(1), before);
    try (BookmarkStore store = open()) {
      store.put(begun);
      assertThat(store.updateOffset("bucket", "key", 7).get(30, TimeUnit.SECONDS)).isTrue();
      assertThat(store.updateOffset("bucket", "none", 7).get(30, TimeUnit.SECONDS)).isFalse();
      assertThat(store.get("bucket", "key")).contains(begun.withOffset(7, NOW));
      assertThat(store.count()).isEqualTo(1);
      assertThatThrownBy(() -> store.updateOffset("bucket", "key", -1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    try (BookmarkStore store = open()) {
      assertThat(store.get("bucket", "key")).contains(begun.withOffset(7, NOW));
    }
  }

  @Test
  void clearRemovesEverythingForGood() throws Exception {
    try (BookmarkStore store = open()) {
      store.put(done("a", "1"));
      store.put(done("b", "2"));
      join(store.clear());
      assertThat(store.count()).isZero();
      store.put(done("c", "3"));
    }
    try (BookmarkStore store = open()) {
      assertThat(store.all()).containsExactly(done("c", "3"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void remembersEverythingAfterReopening(long seed) {
    RandomBookmarks random = new RandomBookmarks(seed);
    Map<List<String>, Bookmark> expected = new java.util.HashMap<>();
    for (int round = 0; round < 3; round++) {
      try (BookmarkStore store = open()) {
        for (int i = 0; i < 200; i++) {
          Bookmark bookmark = random.bookmark();
          store.put(bookmark);
          expected.put(List.of(bookmark.topic(), bookmark.partition()), bookmark);
        }
        assertThat(store.all()).containsExactlyInAnyOrderElementsOf(expected.values());
      }
    }
    try (BookmarkStore store = open()) {
      assertThat(store.all()).containsExactlyInAnyOrderElementsOf(expected.values());
      assertThat(store.count()).isEqualTo(expected.size());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void scansInOrderOfUtf8BytesFromAnyKey(long seed) {
    RandomBookmarks random = new RandomBookmarks(seed);
    TreeMap<String, Bookmark> expected = new TreeMap<>(KeyOrder.UTF8);
    try (BookmarkStore store = open()) {
      store.put(done("bucker", "zzz"));
      store.put(done("buckett", "aaa"));
      for (int i = 0; i < 300; i++) {
        String key = random.key();
        expected.put(key, done("bucket", key));
        store.put(done("bucket", key));
      }
      assertThat(scan(store, "bucket", "")).containsExactlyElementsOf(expected.values());
      for (int i = 0; i < 100; i++) {
        String from = random.key();
        assertThat(scan(store, "bucket", from))
            .containsExactlyElementsOf(expected.tailMap(from, true).values());
      }
    }
  }

  @Test
  void passesOnlyWhatIsDoneAndOfThisVersion() throws Exception {
    try (BookmarkStore store = open()) {
      join(store.put(done("bucket", "a")));
      join(store.put(Bookmark.of("bucket", "b", VERSION, 3, new Delivery.InProgress(1), NOW)));
      Bookmark more = done("bucket", "c").withOthers(Map.of("clean_up", true));
      join(store.put(more));
      join(store.put(done("bucket", "d\u00fc")));
      ObjectVersion other = ObjectVersion.listed(VERSION.etag(), 12, NOW.plusNanos(1));
      ObjectVersion otherTag =
          ObjectVersion.listed(Optional.of("9b2cf535f27731c974343645a3985329"), 12, NOW);
      try (BookmarkCursor cursor = store.scan("bucket", "")) {
        assertThat(cursor.passDone("a", other)).isFalse();
        assertThat(cursor.passDone("a", otherTag)).isFalse();
        assertThat(cursor.passDone("aa", VERSION)).isFalse();
        assertThat(cursor.passDone("b", VERSION)).isFalse();
        if (!cursor.passDone("a", VERSION)) {
          assertThat(cursor.next()).contains(done("bucket", "a"));
        }
        assertThat(cursor.passDone("b", VERSION)).isFalse();
        assertThat(cursor.next().orElseThrow().partition()).isEqualTo("b");
        assertThat(cursor.passDone("c", VERSION)).isFalse();
        assertThat(cursor.next()).contains(more);
        if (!cursor.passDone("d\u00fc", VERSION)) {
          assertThat(cursor.next()).contains(done("bucket", "d\u00fc"));
        }
        assertThat(cursor.passDone("d\u00fc", VERSION)).isFalse();
        assertThat(cursor.next()).isEmpty();
      }
    }
  }

  @Test
  void scanMeetsChangesAheadOfItAndLeavesNothingOut() {
    try (BookmarkStore store = open()) {
      for (int i = 1000; i < 3000; i++) {
        store.put(done("bucket", "key-" + i));
      }
      List<String> seen = new ArrayList<>();
      try (BookmarkCursor cursor = store.scan("bucket", "")) {
        for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
          String key = next.get().partition();
          seen.add(key);
          store.remove("bucket", key);
          store.put(done("bucket", "a-" + key));
        }
        assertThat(cursor.next()).isEmpty();
      }
      assertThat(seen).hasSize(2000).doesNotHaveDuplicates().isSortedAccordingTo(KeyOrder.UTF8);
      assertThat(store.count()).isEqualTo(2000);
    }
  }

  @Test
  void flushMakesEarlierChangesVisibleToOthers() {
    try (BookmarkStore store = open()) {
      for (int i = 0; i < 100; i++) {
        store.put(done("bucket", "key-" + i));
      }
      store.flush();
      try (BookmarkReader reader = openReadOnly(path())) {
        assertThat(reader.count()).isEqualTo(100);
        assertThat(reader.get("bucket", "key-7")).contains(done("bucket", "key-7"));
        assertThat(reader.all()).isEqualTo(store.all());
      }
    }
  }

  @Test
  void readsAsEmptyWhereThereIsNothing() {
    try (BookmarkReader reader = openReadOnly(path())) {
      assertThat(reader.exists()).isFalse();
      assertThat(reader.count()).isZero();
      assertThat(path()).doesNotExist();
    }
  }

  @Test
  void savedStateCanBeReadAndChangedFurther() {
    try (BookmarkStore store = open()) {
      store.put(done("bucket", "one"));
      store.save();
      store.put(done("bucket", "two"));
      store.save();
      store.save();
      store.remove("bucket", "one");
    }
    try (BookmarkStore store = open()) {
      assertThat(store.all()).containsExactly(done("bucket", "two"));
    }
  }

  @Test
  void refusesASecondWriterAndNamesFileAndProcess() {
    try (BookmarkStore store = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(LockedBookmarksException.class)
          .hasMessageContaining(path().toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      store.put(done("bucket", "key"));
    }
    assertThatCode(() -> open().close()).doesNotThrowAnyException();
  }

  @Test
  void refusesChangesAfterClose() {
    BookmarkStore store = open();
    store.close();
    store.close();
    assertThatThrownBy(() -> store.put(done("bucket", "key")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(store::flush).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void completesEveryFutureOnClose() {
    List<CompletableFuture<Void>> futures = new ArrayList<>();
    BookmarkStore store = open();
    for (int i = 0; i < 1000; i++) {
      futures.add(store.put(done("bucket", "key-" + i)));
    }
    store.close();
    assertThat(futures).allMatch(CompletableFuture::isDone);
    assertThat(futures).noneMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  void anInterruptedThreadStillStopsCleanly() {
    BookmarkStore store = open();
    store.put(done("bucket", "key"));
    Thread.currentThread().interrupt();
    store.close();
    assertThat(Thread.interrupted()).isTrue();
    try (BookmarkStore again = open()) {
      assertThat(again.all()).containsExactly(done("bucket", "key"));
    }
  }

  @Test
  void takesChangesFromManyThreadsAtOnce() throws Exception {
    int threads = 8;
    int each = 500;
    AtomicInteger durable = new AtomicInteger();
    CountDownLatch allDurable = new CountDownLatch(threads * each);
    try (BookmarkStore store = open()) {
      List<Thread> writers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        String prefix = "thread-" + t + "/";
        Thread writer =
            new Thread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    store
                        .put(done("bucket", prefix + i))
                        .thenRun(
                            () -> {
                              durable.incrementAndGet();
                              allDurable.countDown();
                            });
                    store.put(done("bucket", "shared-" + i % 10));
                  }
                });
        writers.add(writer);
        writer.start();
      }
      for (Thread writer : writers) {
        writer.join(Duration.ofSeconds(60).toMillis());
      }
      assertThat(allDurable.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(store.count()).isEqualTo(threads * each + 10);
    }
    assertThat(durable).hasValue(threads * each);
    try (BookmarkStore store = open()) {
      assertThat(store.count()).isEqualTo(threads * each + 10);
      Set<String> keys = new java.util.HashSet<>();
      store.byTopic("bucket").forEach(bookmark -> keys.add(bookmark.partition()));
      assertThat(keys).contains("thread-0/0", "thread-7/499", "shared-9");
    }
  }

  @Test
  void splitsAPrefixIntoRangesOfTheSameNumber() {
    try (BookmarkStore store = open()) {
      for (int i = 1000; i < 2000; i++) {
        store.put(done("bucket", "é/" + i));
        store.put(done("bucket", "other/" + i));
        store.put(done("bucket", "日/" + i));
      }
      store.flush();
      assertThat(store.split("bucket", "é/", 4)).containsExactly("é/1250", "é/1500", "é/1750");
      assertThat(store.split("bucket", "", 3)).containsExactly("é/1000", "日/1000");
      assertThat(store.split("bucket", "é/199", 100)).hasSize(9).startsWith("é/1991");
      assertThat(store.split("bucket", "é/", 1)).isEmpty();
      assertThat(store.split("bucket", "none", 4)).isEmpty();
      assertThat(store.split("none", "", 4)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithAModelOverRandomChangesAndRestarts(long seed) {
    RandomBookmarks random = new RandomBookmarks(seed);
    Random dice = new Random(seed);
    StoreModel model = new StoreModel();
    for (int run = 0; run < 3; run++) {
      try (BookmarkStore store = open()) {
        model.check(store);
        for (int i = 0; i < 300; i++) {
          model.change(store, random, dice, NOW.plusSeconds(i));
          if (dice.nextInt(10) == 0) {
            model.check(store);
          }
        }
        store.flush();
        model.check(store);
        try (BookmarkReader reader = openReadOnly(path())) {
          model.check(reader);
        }
      }
    }
  }

  private static List<Bookmark> scan(BookmarkReader store, String topic, String from) {
    List<Bookmark> found = new ArrayList<>();
    try (BookmarkCursor cursor = store.scan(topic, from)) {
      for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
        found.add(next.get());
      }
    }
    return found;
  }
}
