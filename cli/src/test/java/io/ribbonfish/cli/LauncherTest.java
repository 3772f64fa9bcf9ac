package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class LauncherTest {
  @TempDir Path folder;

  @AfterEach
  void unlink() throws IOException {
    Files.deleteIfExists(folder.resolve("check out/cli/target/ribbonfish/lib"));
  }

  @Test
  void startsThroughASymbolicLinkFromAPathWithSpaces() throws Exception {
    Path home = folder.resolve("a folder with spaces");
    copy(Launched.distribution(), home);
    Path link = Files.createSymbolicLink(folder.resolve("rf"), home.resolve("bin/ribbonfish"));

    try (Launched ribbonfish = Launched.start(link, folder, Map.of(), "--version")) {
      assertThat(ribbonfish.status()).isZero();
      assertThat(ribbonfish.out()).startsWith("ribbonfish 0").hasLineCount(1);
      assertThat(ribbonfish.err()).isEmpty();
    }
  }

  @Test
  void passesJvmOptionsOn() throws Exception {
    Map<String, String> options = Map.of("RIBBONFISH_JAVA_OPTS", "-Xmx64m -XshowSettings:vm");

    try (Launched ribbonfish = Launched.start(folder, options, "--version")) {
      assertThat(ribbonfish.status()).isZero();
      assertThat(ribbonfish.err()).contains("Max. Heap Size: 64.00M");
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void startsFromWhatItRecordedOnceItIsOptimized() throws Exception {
    Path home = folder.resolve("a folder with spaces");
    copy(Launched.distribution(), home);
    Path launcher = home.resolve("bin/ribbonfish");
    Files.deleteIfExists(home.resolve("lib/ribbonfish.aot"));
    // With this Java refuses to start from a cache that does not fit.
    Map<String, String> strict = Map.of("RIBBONFISH_JAVA_OPTS", "-XX:AOTMode=on");

    Files.createSymbolicLink(
        home.resolve("lib/demo"), Launched.distribution().resolve("lib/demo").toRealPath());
    try (Launched optimize = Launched.start(launcher, folder, Map.of(), "optimize")) {
      assertThat(optimize.status()).as(optimize.err()).isZero();
      assertThat(optimize.err()).contains("optimized for the Java").hasLineCount(1);
    }
    assertThat(version(launcher, strict)).isZero();
    Files.writeString(home.resolve("lib/ribbonfish.aot"), "broken");
    assertThat(version(launcher, strict)).as("the cache is used").isNotZero();
    assertThat(version(launcher, Map.of())).as("and not needed").isZero();
    Files.writeString(home.resolve("lib/ribbonfish.aot.java"), "another Java");
    assertThat(version(launcher, strict)).as("nor used with another Java").isZero();
  }

  private int version(Path launcher, Map<String, String> environment) throws Exception {
    try (Launched ribbonfish = Launched.start(launcher, folder, environment, "--version")) {
      return ribbonfish.status();
    }
  }

  @Test
  void leavesTheCollectorToTheUser() throws Exception {
    Map<String, String> options = Map.of("RIBBONFISH_JAVA_OPTS", "-XX:+UseG1GC");

    assertThat(version(Launched.distribution().resolve("bin/ribbonfish"), options)).isZero();
  }

  @Test
  void buildsACheckoutOnlyWhenSourcesChanged() throws Exception {
    Path checkout = checkoutWithFakeMaven("exit 0");
    Path source = checkout.resolve("core/src/main/java/Source.java");

    assertThat(buildsAfterStart(checkout)).as("the first time").isEqualTo(1);
    assertThat(buildsAfterStart(checkout)).as("nothing changed").isEqualTo(1);
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    Files.setLastModifiedTime(
        checkout.resolve("cli/target/built"), FileTime.from(Instant.now().plusSeconds(30)));
    assertThat(buildsAfterStart(checkout)).as("a changed source").isEqualTo(2);
    Files.delete(source);
    assertThat(buildsAfterStart(checkout)).as("a deleted source").isEqualTo(3);
  }

  @Test
  void saysThatTheBuildFailed() throws Exception {
    Path checkout = checkoutWithFakeMaven("echo no such symbol; exit 1");

    try (Launched ribbonfish = startCheckout(checkout)) {
      assertThat(ribbonfish.status()).isEqualTo(1);
      assertThat(ribbonfish.out()).isEmpty();
      assertThat(ribbonfish.err()).contains("no such symbol").contains("the build failed");
    }
  }

  /** A checkout's launcher and one source, with a Maven that only notes that it was called. */
  private Path checkoutWithFakeMaven(String lastLine) throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    Path checkout = folder.resolve("check out");
    Files.createDirectories(checkout.resolve(".mvn"));
    Files.createDirectories(checkout.resolve("config"));
    Files.createDirectories(checkout.resolve("core/src/main/java"));
    Files.writeString(checkout.resolve("core/src/main/java/Source.java"), "class Source {}");
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.writeString(checkout.resolve("core/pom.xml"), "<project/>");
    Files.copy(root.resolve("ribbonfish"), checkout.resolve("ribbonfish"));
    Files.copy(root.resolve(".mvn/find-jdk.sh"), checkout.resolve(".mvn/find-jdk.sh"));
    Path maven =
        Files.writeString(
            checkout.resolve("mvnw"),
            """
            #!/bin/sh
            echo called >>calls
            mkdir -p cli/target/ribbonfish
            ln -s "%s" cli/target/ribbonfish/lib
            %s
            """
                .formatted(Launched.distribution().resolve("lib"), lastLine));
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    return checkout;
  }

  private Launched startCheckout(Path checkout) throws IOException {
    return Launched.start(checkout.resolve("ribbonfish"), folder, Map.of(), "--version");
  }

  private long buildsAfterStart(Path checkout) throws Exception {
    try (Launched ribbonfish = startCheckout(checkout)) {
      assertThat(ribbonfish.status()).as(ribbonfish.err()).isZero();
      assertThat(ribbonfish.out()).hasLineCount(1);
    }
    return Files.readAllLines(checkout.resolve("calls")).size();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(path -> !path.startsWith(from.resolve("lib/demo"))).toList()) {
        Files.createDirectories(to.resolve(from.relativize(file)).getParent());
        Files.copy(
            file,
            to.resolve(from.relativize(file)),
            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES,
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
