package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class DemoTest {
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  @TempDir Path folder;

  @Test
  void printsWhatIsNewOrChangedAndRepeatsNothingAfterARestart() throws Exception {
    Path bucket = folder.resolve("demo/bucket");
    try (Launched demo = start()) {
      await().atMost(PATIENCE).until(() -> demo.out().lines().count() == 3);
      assertThat(demo.out().lines()).anyMatch(line -> line.contains("lantern"));
      assertThat(demo.err()).contains("Ctrl-C").contains("http://127.0.0.1:");

      put(bucket.resolve("new file ü.txt"), "fresh\n");
      await().atMost(PATIENCE).until(() -> demo.out().endsWith("fresh\n"));
      put(bucket.resolve("hello.txt"), "changed\n");
      await().atMost(PATIENCE).until(() -> demo.out().endsWith("changed\n"));
      assertThat(demo.out().lines()).hasSize(5);

      demo.signal("INT");
      assertThat(demo.status()).as(demo.err()).isZero();
    }
    Files.writeString(bucket.resolve("later.txt"), "later\n");
    try (Launched demo = start()) {
      await().atMost(PATIENCE).until(() -> demo.out().contains("later"));
      demo.signal("INT");
      assertThat(demo.status()).isZero();
      assertThat(demo.out()).isEqualTo("later\n");
    }
  }

  /** Whole: the demo may look while a file is written. */
  private void put(Path file, String text) throws IOException {
    Path draft = Files.writeString(folder.resolve("draft"), text);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Launched start() throws Exception {
    return Launched.start(folder, Map.of(), "demo");
  }
}
