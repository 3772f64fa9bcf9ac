package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.ribbonfish.bookmarks.RecordingDisk.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the moment at which process or machine stops: every change that was acked is there
 * afterwards, or a later one of the same object.
 */
@Timeout(300)
final class CrashTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:50:21Z");
  private static final int KEYS = 12;
  private static final int CHANGES = 100;

  /** Opening for writing costs several fsyncs; reading does not. */
  private static final int FULL_CHECK_EVERY = 15;

  /** So short that main files are written again and again. */
  private static final int JOURNAL_BYTES = 2_000;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  /** What was asked of the store: the offset a key was set to, or that it was removed. */
  private record Change(Set<String> keys, Optional<Long> offset) {}

  private final List<Change> changes = new ArrayList<>();
  private int checks;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingAckedIsLostByAKill(long seed) throws IOException {
    List<Op> ops = record(seed, 0);
    Random random = new Random(seed);
    for (int stop = 1; stop < ops.size(); stop++) {
      Path left = Files.createDirectory(folder.resolve("kill-" + stop));
      List<Op> before = ops.subList(0, stop);
      CrashedDisk.afterKill(before, ops.get(stop), random, left);
      check(left, acked(before), "killed before " + stop + " " + ops.get(stop));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingAckedIsLostByALossOfPower(long seed) throws IOException {
    List<Op> ops = record(seed, 0);
    Random random = new Random(seed);
    for (int stop = 1; stop <= ops.size(); stop++) {
      Path left = Files.createDirectory(folder.resolve("power-" + stop));
      List<Op> before = ops.subList(0, stop);
      CrashedDisk.afterPowerLoss(before, random, left);
      check(left, acked(before), "power lost before " + stop);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingAckedIsLostWhereTheDiskFailsAsWell(long seed) throws IOException {
    List<Op> ops = record(seed, 0.1);
    Random random = new Random(seed);
    for (int stop = 1; stop < ops.size(); stop++) {
      List<Op> before = ops.subList(0, stop);
      Path killed = Files.createDirectory(folder.resolve("kill-" + stop));
      CrashedDisk.afterKill(before, ops.get(stop), random, killed);
      check(killed, acked(before), "killed before " + stop + " " + ops.get(stop));
      Path powerless = Files.createDirectory(folder.resolve("power-" + stop));
      CrashedDisk.afterPowerLoss(before, random, powerless);
      check(powerless, acked(before), "power lost before " + stop);
    }
  }

  /** Runs a store through random changes, and returns what it did to the disk. */
  private List<Op> record(long seed, double faultRate) {
    Random random = new Random(seed);
    RecordingDisk disk = new RecordingDisk();
    BookmarkStore store =
        JsonBookmarkStore.open(
            folder.resolve("bookmarks.json"),
            new JsonBookmarkStore.Setup(disk, () -> NOW, warning -> {}, JOURNAL_BYTES));
    disk.failSometimes(faultRate, seed);
    for (int i = 0; i < CHANGES; i++) {
      int number = i;
      change(store, random).thenRun(() -> disk.acked(number));
      if (random.nextInt(4) == 0) {
        flush(store);
      }
    }
    disk.failSometimes(0, seed);
    // May still report a write that failed before; closing tries that one again.
    flush(store);
    store.close();
    return disk.ops();
  }

  private static void flush(BookmarkStore store) {
    try {
      store.flush();
    } catch (UnwritableBookmarksException e) {
      assertThat(e).hasMessageContaining("o space left on device");
    }
  }

  private java.util.concurrent.CompletableFuture<Void> change(BookmarkStore store, Random random) {
    String key = key(random.nextInt(KEYS));
    switch (random.nextInt(12)) {
      case 0 -> {
        changes.add(new Change(Set.of(key), Optional.empty()));
        return store.remove("bucket", key);
      }
      case 1 -> {
        changes.add(new Change(allKeys(), Optional.empty()));
        return store.clear();
      }
      default -> {
        long offset = changes.size();
        changes.add(new Change(Set.of(key), Optional.of(offset)));
        return store.put(new Bookmark("bucket", key, offset, NOW, Map.of()));
      }
    }
  }

  /** Checks the store read-only, and at times opened, and once more after a change. */
  private void check(Path left, Set<Integer> acked, String when) {
    Path file = left.resolve("bookmarks.json");
    List<String> warnings = new ArrayList<>();
    try (BookmarkReader reader = BookmarkStores.openReadOnly(file, BookmarkFormat.JSON)) {
      checkContent(reader, acked, when);
    } catch (BookmarkException e) {
      fail(when + ": " + e.getMessage(), e);
    }
    if (++checks % FULL_CHECK_EVERY != 0) {
      return;
    }
    try (BookmarkStore store = BookmarkStores.open(file, BookmarkFormat.JSON, warnings::add)) {
      checkContent(store, acked, when);
      store.put(new Bookmark("other", "key", 1, NOW, Map.of()));
      store.flush();
      try (BookmarkReader reader = BookmarkStores.openReadOnly(file, BookmarkFormat.JSON)) {
        checkContent(reader, acked, when + ", after a change");
        assertThat(reader.get("other", "key")).isPresent();
      }
    }
    try (BookmarkReader reader = BookmarkStores.openReadOnly(file, BookmarkFormat.JSON)) {
      checkContent(reader, acked, when + ", after a clean stop");
    }
    assertThat(left.toFile().list()).containsExactly("bookmarks.json");
  }

  private void checkContent(BookmarkReader store, Set<Integer> acked, String when) {
    for (int k = 0; k < KEYS; k++) {
      String key = key(k);
      Set<Optional<Long>> allowed = allowed(key, acked);
      Optional<Long> found = store.get("bucket", key).map(Bookmark::offset);
      assertThat(allowed).as("%s: %s", when, key).contains(found);
    }
  }

  /** What a key may be: the last acked change, or any that was asked for after it. */
  private Set<Optional<Long>> allowed(String key, Set<Integer> acked) {
    Set<Optional<Long>> allowed = new HashSet<>(Set.of(Optional.empty()));
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).keys().contains(key)) {
        if (acked.contains(i)) {
          allowed.clear();
        }
        allowed.add(changes.get(i).offset());
      }
    }
    return allowed;
  }

  private static Set<Integer> acked(List<Op> ops) {
    Set<Integer> acked = new HashSet<>();
    for (Op op : ops) {
      if (op instanceof Op.Acked done) {
        acked.add(done.change());
      }
    }
    return acked;
  }

  private static Set<String> allKeys() {
    Set<String> keys = new HashSet<>();
    for (int k = 0; k < KEYS; k++) {
      keys.add(key(k));
    }
    return keys;
  }

  private static String key(int number) {
    return "key-" + number;
  }
}
