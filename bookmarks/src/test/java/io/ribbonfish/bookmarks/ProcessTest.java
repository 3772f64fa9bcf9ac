package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two processes and one store: killed ones lose nothing that was acked, second ones are refused.
 */
@Tag("process")
@Timeout(300)
final class ProcessTest {
  @TempDir Path folder;

  private String name = "";

  private Path file() {
    return folder.resolve(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookmarks.json", "bookmarks.db"})
  void everyAckedBookmarkSurvivesKills(String file) throws Exception {
    name = file;
    Random random = new Random(1);
    List<String> acked = new ArrayList<>();
    for (int run = 0; run < 6; run++) {
      Process process = StoreProcess.start(file().toString(), "run-" + run);
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        int lines = 1 + random.nextInt(2_000);
        for (int i = 0; i < lines; i++) {
          acked.add(String.valueOf(out.readLine()));
        }
        // The handle's method leaves the pipe open, unlike the process's own.
        process.toHandle().destroyForcibly();
        // What the process said before the kill counts as well; the last line may be cut off.
        List<String> rest = out.lines().toList();
        acked.addAll(rest.subList(0, Math.max(0, rest.size() - 1)));
      }
      process.waitFor();
      try (BookmarkStore store = BookmarkStores.open(file(), BookmarkFormat.AUTO, warning -> {})) {
        assertThat(acked).allMatch(key -> store.get("bucket", key).isPresent());
      }
    }
    assertThat(acked).hasSizeGreaterThan(6).noneMatch(key -> key.contains("null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookmarks.json", "bookmarks.db"})
  void aSecondProcessIsRefusedByNameOfFileAndProcess(String file) throws Exception {
    name = file;
    try (BookmarkStore store = BookmarkStores.open(file(), BookmarkFormat.AUTO, warning -> {})) {
      assertThat(firstLineOfAnother())
          .contains(file().toString())
          .contains("in use by process " + ProcessHandle.current().pid());
      // Looking into the lock file has not let go of the lock.
      assertThat(firstLineOfAnother()).contains("in use by process");
      assertThat(store.count()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookmarks.json", "bookmarks.db"})
  void aSecondNameOfTheFolderDoesNotLetGoOfTheLock(String file) throws Exception {
    name = "store/" + file;
    Files.createSymbolicLink(folder.resolve("alias"), folder.resolve("store"));
    try (BookmarkStore store = BookmarkStores.open(file(), BookmarkFormat.AUTO, warning -> {})) {
      Path alias = folder.resolve("alias").resolve(file);
      assertThatThrownBy(() -> BookmarkStores.open(alias, BookmarkFormat.AUTO, warning -> {}))
          .isInstanceOf(LockedBookmarksException.class);
      assertThat(firstLineOfAnother()).contains("in use by process");
      assertThat(store.count()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookmarks.json", "bookmarks.db"})
  void thisProcessIsRefusedWhileAnotherWritesButMayRead(String file) throws Exception {
    name = file;
    Process process = StoreProcess.start(file().toString(), "other");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String acked = String.valueOf(out.readLine());
      for (int i = 0; i < 6; i++) {
        try (BookmarkReader reader = BookmarkStores.openReadOnly(file(), BookmarkFormat.AUTO)) {
          assertThat(reader.get("bucket", acked)).isPresent();
        }
        for (int line = 0; line < 300; line++) {
          acked = String.valueOf(out.readLine());
        }
      }
      assertThat(refusal()).contains("process " + process.pid());
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    assertThat(Files.exists(folder.resolve(name + ".lock"))).isTrue();
    BookmarkStores.open(file(), BookmarkFormat.AUTO, warning -> {}).close();
  }

  private String refusal() {
    try (BookmarkStore store = BookmarkStores.open(file(), BookmarkFormat.AUTO, warning -> {})) {
      return "opened with " + store.count();
    } catch (LockedBookmarksException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private String firstLineOfAnother() throws IOException, InterruptedException {
    Process process = StoreProcess.start(file().toString(), "other");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      return String.valueOf(out.readLine());
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }
}
