package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds {@code examples/custom-input} as a reader would, and uses its jar as a plug-in. */
@Tag("process")
class CustomInputExampleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  @TempDir Path folder;

  @Test
  void buildsOnTheApiAndBookmarksAloneAndRunsFromThePluginFolder() throws Exception {
    Path project = ExampleProject.build("custom-input", folder, List.of("api", "bookmarks"));
    Files.createDirectories(folder.resolve("plugins"));
    Files.copy(
        project.resolve("target/folder-input-1.0.jar"), folder.resolve("plugins/folder-input.jar"));

    Path inbox = Files.createDirectories(folder.resolve("inbox"));
    Files.writeString(inbox.resolve("first.txt"), "hello");
    try (Launched ribbonfish = start(project)) {
      await()
          .atMost(PATIENCE)
          .until(() -> ribbonfish.out().equals("{\"name\":\"first.txt\",\"text\":\"hello\"}\n"));
      Files.writeString(inbox.resolve("second.txt"), "there");
      await().atMost(PATIENCE).until(() -> ribbonfish.out().contains("there"));
      ribbonfish.signal("INT");
      assertThat(ribbonfish.status()).as(ribbonfish.err()).isZero();
    }
    Files.writeString(inbox.resolve("first.txt"), "changed");
    try (Launched ribbonfish = start(project)) {
      await().atMost(PATIENCE).until(() -> ribbonfish.out().contains("changed"));
      ribbonfish.signal("TERM");
      assertThat(ribbonfish.status()).isZero();
      assertThat(ribbonfish.out()).isEqualTo("{\"name\":\"first.txt\",\"text\":\"changed\"}\n");
    }
  }

  private Launched start(Path project) throws IOException {
    Map<String, String> environment =
        Map.of(
            "RIBBONFISH_PLUGINS",
            folder.resolve("plugins").toString(),
            "FOLDER",
            folder.resolve("inbox").toString(),
            "POLL_INTERVAL",
            "200ms");
    return Launched.start(folder, environment, "run", project.resolve("folder.yaml").toString());
  }
}
