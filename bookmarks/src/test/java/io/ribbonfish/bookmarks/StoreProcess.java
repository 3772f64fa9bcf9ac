package io.ribbonfish.bookmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** A process of its own with a store open: what {@link ProcessTest} starts and kills. */
final class StoreProcess {
  private static final int THREADS = 4;
  private static final int UNDER_WAY = 200;

  private StoreProcess() {}

  static Process start(String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new java.util.ArrayList<>(
            List.of(java, "-Xmx128m", "-cp", classPath, StoreProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(new File("target/store-process.log")).start();
  }

  /** Puts bookmarks without end, and says on stdout which are durable. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    String run = arguments[1];
    try {
      BookmarkStore store = open(file);
      for (int t = 0; t < THREADS; t++) {
        String prefix = run + "/" + t + "/";
        new Thread(() -> putWithoutEnd(store, prefix)).start();
      }
    } catch (BookmarkException e) {
      System.out.println(e.getMessage());
    }
  }

  private static BookmarkStore open(Path file) {
    if (!file.toString().endsWith(".json")) {
      return BookmarkStores.open(file, BookmarkFormat.SQLITE, warning -> {});
    }
    return JsonBookmarkStore.open(
        file,
        new JsonBookmarkStore.Setup(
            new RealDisk(), Instant::now, warning -> {}, /* journalBytes= */ 100_000));
  }

  private static void putWithoutEnd(BookmarkStore store, String prefix) {
    Semaphore underWay = new Semaphore(UNDER_WAY);
    for (int i = 0; ; i++) {
      String key = prefix + i;
      ObjectVersion version = ObjectVersion.listed(Optional.of("e" + i), i, Instant.EPOCH);
      underWay.acquireUninterruptibly();
      store
          .put(Bookmark.done("bucket", key, version, Instant.EPOCH))
          .thenRun(
              () -> {
                System.out.println(key);
                underWay.release();
              });
    }
  }
}
