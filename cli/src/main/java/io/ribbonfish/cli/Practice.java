package io.ribbonfish.cli;

import io.ribbonfish.core.config.ReadOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Streams over a bucket of small and large objects that nobody needs, in a temporary folder. */
final class Practice implements AutoCloseable {
  private static final int SMALL_OBJECTS = 3_000;
  private static final int LARGE_OBJECTS = 8;
  private static final int LINES_A_LARGE_OBJECT = 20_000;
  private static final String BUCKET = "practice";
  private static final int STOPPED = 1;
  private static final int RARE_TURNS = 2_000;

  private final Path folder;

  private Practice(Path folder) {
    this.folder = folder;
  }

  /** Fills the folder, which is deleted at the end. */
  static Practice in(Path folder) throws IOException {
    Path bucket = Files.createDirectories(folder.resolve("buckets").resolve(BUCKET));
    for (int i = 0; i < SMALL_OBJECTS; i++) {
      Files.writeString(bucket.resolve("small-%06d.json".formatted(i)), line(i) + "\n");
    }
    for (int i = 0; i < LARGE_OBJECTS; i++) {
      StringBuilder lines = new StringBuilder();
      for (int j = 0; j < LINES_A_LARGE_OBJECT; j++) {
        lines.append(line(j)).append('\n');
      }
      Files.writeString(bucket.resolve("large-%d.jsonl".formatted(i)), lines);
    }
    return new Practice(folder);
  }

  private static String line(int number) {
    return "{\"id\":%d,\"name\":\"object %d\",\"tags\":[\"a\",\"b\"],\"text\":\"%s\"}"
        .formatted(number, number, "lorem ipsum ".repeat(20));
  }

  /** Runs its streams one after the other; the exit status of the first that failed, or 0. */
  int run(PrintWriter err) throws CommandException, IOException, InterruptedException {
    takeRareTurns();
    Path home = Path.of(System.getProperty("ribbonfish.home", "."));
    try (DemoServerProcess server = DemoServerProcess.start(home, folder.resolve("buckets"))) {
      for (String config :
          List.of(
              config(server, "lines", "bookmarks.json", "- mapping: root.id = this.id\n"),
              config(server, "to_the_end", "bookmarks.db", ""),
              config(server, "to_the_end", "more.json", ""))) {
        if (!server.isAlive()) {
          return STOPPED;
        }
        int status =
            new StreamProcess(err, Optional.empty(), false)
                .run(
                    Files.writeString(folder.resolve("practice.yaml"), config),
                    ReadOptions.of(Map.of()));
        if (status != 0) {
          return status;
        }
      }
    }
    return 0;
  }

  /**
   * A lock seldom finds that nobody is left to be woken. Where Java 25 has never seen that while it
   * practised, it later compiles what uses the lock without it, and when it happens does so again a
   * hundred times.
   */
  private static void takeRareTurns() {
    for (int i = 0; i < RARE_TURNS; i++) {
      LockSupport.unpark(null);
    }
  }

  private String config(
      DemoServerProcess server, String scanner, String bookmarks, String processors) {
    return """
    http: {enabled: false}
    logger: {level: ERROR}
    input:
      aws_s3:
        bucket: %1$s
        region: us-east-1
        endpoint: %3$s
        force_path_style_urls: true
        credentials: {id: %2$s, secret: %2$s}
        bookmarks_file: {path: '%4$s'}
        scanner: {%5$s: {}}
    pipeline:
      processors:
        %6$s
    output:
      drop: {}
    """
        .formatted(
            BUCKET,
            DemoServerProcess.KEY,
            server.address(),
            folder.resolve(bookmarks),
            scanner,
            processors.isEmpty() ? "[]" : processors);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
