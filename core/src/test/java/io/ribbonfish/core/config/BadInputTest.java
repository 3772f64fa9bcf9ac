package io.ribbonfish.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.LintOptions;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said about configs that can't work: each {@code bad-input/NAME.yaml} has the lines that
 * users see in {@code bad-input/NAME.txt}.
 */
class BadInputTest {
  private final ComponentRegistry registry = FakeComponents.registry();

  static Stream<String> cases() throws Exception {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .sorted()
          .collect(Collectors.toList())
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsWrongWhereAndWhatToWrite(String name) throws Exception {
    String text = Files.readString(folder().resolve(name + ".yaml"));
    String expected = Files.readString(folder().resolve(name + ".txt"));

    LoadedConfig loaded =
        ConfigFile.readText(
            "config.yaml",
            text,
            ReadOptions.of(Map.of("SET", "something", "EMPTY", ""))
                .withLint(
                    new LintOptions(name.contains("deprecated"), name.contains("unlabelled"))),
            registry);

    assertThat(lines(loaded.lints())).isEqualTo(expected);
    assertThat(loaded.lints()).noneMatch(lint -> lint.text().contains("hunter2"));
  }

  @Test
  void namesAFileThatIsNotThere(@TempDir Path folder) {
    Path file = folder.resolve("nope.yaml");

    assertThat(lines(ConfigFile.read(file, ReadOptions.of(Map.of()), registry).lints()))
        .isEqualTo(file + ": there is no such file: check the path\n");
  }

  @Test
  void namesAFolderGivenForAFile(@TempDir Path folder) {
    assertThat(lines(ConfigFile.read(folder, ReadOptions.of(Map.of()), registry).lints()))
        .isEqualTo(folder + ": this is a folder: name a file in it\n");
  }

  @Test
  void saysThatAFileIsNotUtf8(@TempDir Path folder) throws IOException {
    Path file =
        Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xe9, '\n', '{', '}'});

    assertThat(lines(ConfigFile.read(file, ReadOptions.of(Map.of()), registry).lints()))
        .isEqualTo(
            file + "(1,1) detected invalid utf-8 encoding in config: save the file as UTF-8\n");
  }

  private static String lines(List<Lint> lints) {
    StringBuilder text = new StringBuilder();
    for (Lint lint : lints) {
      text.append(lint).append('\n');
    }
    return text.toString();
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(
        java.util.Objects.requireNonNull(BadInputTest.class.getResource("/bad-input")).toURI());
  }
}
