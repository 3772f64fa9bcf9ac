package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Builds a stand-alone Maven project of {@code examples/} as a reader would. */
final class ExampleProject {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private ExampleProject() {}

  /**
   * A copy of the project, built and tested.
   *
   * @param folder an empty one to work in
   * @param modules which of this build's artefacts the project can see
   */
  static Path build(String name, Path folder, List<String> modules)
      throws IOException, InterruptedException {
    Path project = folder.resolve("project");
    copy(ROOT.resolve("examples").resolve(name), project);
    build(project, localRepository(folder, modules), folder);
    return project;
  }

  /** A local Maven repository that holds what this build made of some modules, nothing else. */
  private static Path localRepository(Path folder, List<String> modules) throws IOException {
    Path repository = folder.resolve("repository");
    put(repository, "ribbonfish-parent", ROOT.resolve("pom.xml"), "pom");
    for (String module : modules) {
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

  private static void build(Path project, Path repository, Path folder)
      throws IOException, InterruptedException {
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
    assertThat(build.waitFor(10, TimeUnit.MINUTES)).isTrue();
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
