package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every config that is shipped is one that a reader can start from. */
class ExamplesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  static Stream<Path> shipped() throws Exception {
    try (Stream<Path> configs = Files.list(ROOT.resolve("config"));
        Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
      return Stream.concat(configs, examples)
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void isFreeOfLintErrors(Path config) throws Exception {
    Path variables = Files.writeString(folder.resolve("variables.env"), "S3_BUCKET=fish\n");
    StringWriter err = new StringWriter();

    int status =
        Ribbonfish.status(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            "lint",
            "-e",
            variables.toString(),
            config.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
  }
}
