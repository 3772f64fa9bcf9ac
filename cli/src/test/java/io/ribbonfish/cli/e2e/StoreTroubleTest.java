package io.ribbonfish.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.ObjectVersion;
import io.ribbonfish.cli.Launched;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bookmark file that can't be used, or not any more: nothing is lost, and the log stays short.
 */
@Tag("process")
class StoreTroubleTest {
  private static final int OBJECTS = 1_500;
  private static final int FEW_LINES = 40;

  @TempDir Path folder;
  private S3Server server;
  private StoredBucket bucket;

  @BeforeEach
  void startServer() throws IOException {
    server = S3Server.start();
    bucket = server.createBucket(Pipeline.BUCKET);
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  /** The process may write no file larger than this, which its bookmarks soon are. */
  @ParameterizedTest
  @ValueSource(strings = {"bookmarks.json", "bookmarks.db"})
  void goesOnWhileItsFileMayNotGrowAndLosesNothing(String store) throws Exception {
    assumeTrue(works("prlimit", "--version"), "there is no prlimit here to limit a process with");
    putObjects();
    String limit = "ulimit -S -f 256";
    try (Pipeline pipeline = Pipeline.start(folder, config(store), launcher(limit))) {
      pipeline.await("a refused write", () -> pipeline.log().contains("tried again"));
      pipeline.await("every object", () -> counts().size() == OBJECTS);
      assertThat(works("prlimit", "--pid", pipeline.pid(), "--fsize=unlimited")).isTrue();
      assertGoesOnWithoutRepeating(pipeline);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookmarks.json", "bookmarks.db"})
  void goesOnWhileTheDiskIsFullAndLosesNothing(String store) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        works("mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", disk.toString()),
        "a small disk can't be mounted here, which takes root");
    try {
      putObjects();
      try (Pipeline pipeline = Pipeline.start(folder, config("disk/" + store))) {
        pipeline.await("a refused write", () -> pipeline.log().contains("tried again"));
        pipeline.await("every object", () -> counts().size() == OBJECTS);
        assertThat(works("mount", "-o", "remount,size=32m", disk.toString())).isTrue();
        assertGoesOnWithoutRepeating(pipeline);
      }
    } finally {
      works("umount", disk.toString());
    }
  }

  @Test
  void losesNothingWhereItIsKilledWhileTheDiskIsFull() throws Exception {
    putObjects();
    Path launcher = launcher("ulimit -S -f 256");
    try (Pipeline pipeline = Pipeline.start(folder, config("bookmarks.db"), launcher)) {
      pipeline.await("a refused write", () -> pipeline.log().contains("tried again"));
      pipeline.kill();
    }
    try (Pipeline pipeline = Pipeline.start(folder, config("bookmarks.db"))) {
      pipeline.await("every object", () -> counts().size() == OBJECTS);
      assertThat(pipeline.stop()).as(pipeline.log()).isZero();
      assertThat(counts().values()).allMatch(count -> count <= 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookmarks.json", "bookmarks.db"})
  void refusesAFileThatHoldsSomethingElse(String store) throws Exception {
    byte[] garbage = "neither JSON nor a database\n".repeat(400).getBytes();
    assertRefuses(store, Files.write(folder.resolve(store), garbage));
  }

  @Test
  void refusesADamagedFile() throws Exception {
    assertRefuses("bookmarks.json", damaged("bookmarks.json"));
  }

  /** A database is not read whole when it is opened, so the first sweep finds out. */
  @Test
  void namesADatabaseThatIsDamagedInsideAndDeliversNothing() throws Exception {
    Path file = damaged("bookmarks.db");
    byte[] before = Files.readAllBytes(file);
    bucket.put("a", "a\n");
    try (Pipeline pipeline = Pipeline.start(folder, config("bookmarks.db"))) {
      pipeline.await("word of it", () -> pipeline.log().contains("its pages are damaged"));
      assertThat(pipeline.log().lines())
          .hasSizeLessThan(FEW_LINES)
          .anySatisfy(line -> assertThat(line).contains("bookmarks.db", "level=error"));
      assertThat(pipeline.stop()).as(pipeline.log()).isZero();
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(counts()).isEmpty();
  }

  private Path damaged(String store) throws IOException {
    Path file = folder.resolve(store);
    writeBookmarks(file);
    byte[] bytes = Files.readAllBytes(file);
    // Behind what is read first: the beginning is as it should be.
    Arrays.fill(bytes, bytes.length / 4, bytes.length, (byte) 0xA5);
    return Files.write(file, bytes);
  }

  @Test
  void refusesAPlaceItMayNotWriteTo() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/sys")), "there is no /sys here");
    bucket.put("a", "a\n");
    try (Pipeline pipeline = Pipeline.start(folder, config("/sys/bookmarks.db"))) {
      assertThat(pipeline.status()).isEqualTo(1);
      assertThat(pipeline.log()).hasLineCount(1).contains("/sys/bookmarks.db");
    }
  }

  private void assertRefuses(String store, Path file) throws Exception {
    byte[] before = Files.readAllBytes(file);
    bucket.put("a", "a\n");
    try (Pipeline pipeline = Pipeline.start(folder, config(store))) {
      assertThat(pipeline.status()).as(pipeline.log()).isEqualTo(1);
      assertThat(pipeline.log())
          .hasLineCount(1)
          .contains(store)
          .doesNotContain("Exception")
          .doesNotContain("\tat ");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(counts()).isEmpty();
  }

  private static void writeBookmarks(Path file) {
    ObjectVersion version = ObjectVersion.listed(Optional.of("e"), 3, Instant.EPOCH);
    try (BookmarkStore bookmarks = BookmarkStores.open(file, BookmarkFormat.AUTO, line -> {})) {
      for (int i = 0; i < 500; i++) {
        bookmarks.put(Bookmark.done(Pipeline.BUCKET, "k%05d".formatted(i), version, Instant.EPOCH));
      }
    }
  }

  /** Now that there is room again. */
  private void assertGoesOnWithoutRepeating(Pipeline pipeline) throws Exception {
    pipeline.await("a written store", () -> pipeline.log().contains("can be written again"));
    assertThat(pipeline.stop()).as(pipeline.log()).isZero();
    assertThat(pipeline.log().lines()).hasSizeLessThan(FEW_LINES);
    assertThat(pipeline.log()).doesNotContain("Exception").doesNotContain("\tat ");
    pipeline.restart();
    bucket.put("later", "later\n");
    pipeline.await("the new object", () -> counts().containsKey("later"));
    long lists = server.requests(S3Operation.LIST_OBJECTS);
    pipeline.await("sweeps", () -> server.requests(S3Operation.LIST_OBJECTS) > lists + 6);
    assertThat(pipeline.stop()).as(pipeline.log()).isZero();
    assertThat(counts()).hasSize(OBJECTS + 1);
    assertThat(counts().values()).allMatch(count -> count == 1);
  }

  private void putObjects() {
    for (int i = 0; i < OBJECTS; i++) {
      bucket.put("k%05d".formatted(i), "k%05d\n".formatted(i));
    }
  }

  private Map<String, Integer> counts() throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    if (Files.exists(folder.resolve("got"))) {
      for (String line : Files.readAllLines(folder.resolve("got"))) {
        counts.merge(line, 1, Integer::sum);
      }
    }
    return counts;
  }

  private String config(String store) {
    return Pipeline.watching(
            server, "bookmarks_file: {path: %s}".formatted(store), "scanner: {lines: {}}")
        + "output:\n  file: {path: ./got, codec: lines}\n";
  }

  /** A launcher that starts the process under some shell command's influence. */
  private Path launcher(String before) throws IOException {
    Path script = folder.resolve("launcher");
    Path launcher = Launched.distribution().resolve("bin/ribbonfish");
    Files.writeString(script, "#!/bin/sh\n%s\nexec '%s' \"$@\"\n".formatted(before, launcher));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(List.of(command)))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
