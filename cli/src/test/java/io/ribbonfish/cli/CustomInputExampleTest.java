package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds {@code examples/custom-input} as a reader would, and uses its jar as a plug-in. */
@Tag("process")
class CustomInputExampleTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void buildsOnTheApiAndBookmarksAloneAndRunsFromThePluginFolder() throws Exception {
    Path project = folder.resolve("project");
    copy(ROOT.resolve("examples/custom-input"), project);
    build(project, localRepository());
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

  /** A local Maven repository that holds what this build made of the two modules, nothing else. */
  private Path localRepository() throws IOException {
    Path repository = folder.resolve("repository");
    put(repository, "ribbonfish-parent", ROOT.resolve("pom.xml"), "pom");
    for (String module : List.of("api", "bookmarks")) {
      String artifact = "ribbonfish-" + module;
      Path target = ROOT.resolve(module).resolve("target");
      put(repository, artifact, ROOT.resolve(module).resolve("pom.xml"), "pom");
      put(repository, artifact, target.resolve(artifact + "-" + version() + ".jar"), "jar");
    }
    return repository;
  }

  private static void put(Path repository, String artifact, Path file, String extension)
      throws IOException {
    Path place = repository.resolve("io/ribbonfish").resolve(artifact).resolve(version());
    Files.createDirectories(place);
    Files.copy(file, place.resolve(artifact + "-" + version() + "." + extension));
  }

  private static String version() throws IOException {
    return Version.number();
  }

  private void build(Path project, Path repository) throws IOException, InterruptedException {
    File log = folder.resolve("build.log").toFile();
    // What this build downloaded serves as the second local repository: nothing is fetched twice.
    Process build =
        new ProcessBuilder(
                ROOT.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("ribbonfish.localRepository"),
                "-Dribbonfish.version=" + version(),
                "package")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    assertThat(build.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(build.exitValue()).as(Files.readString(log.toPath())).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    Path built = from.resolve("target");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(path -> !path.startsWith(built)).toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
