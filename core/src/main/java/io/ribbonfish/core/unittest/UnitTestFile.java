package io.ribbonfish.core.unittest;

import io.ribbonfish.bloblang.MappingEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A config and its unit tests, which stand in the config itself or in a companion file whose name
 * ends in {@code _benthos_test}.
 *
 * @param config the config under test
 * @param tests at least one
 */
public record UnitTestFile(Path config, List<UnitTest> tests) {
  private static final String SUFFIX = "_benthos_test";

  /**
   * The tests that a path leads to, be it the config or the companion; empty where there are none.
   *
   * @param mappings what the tests' conditions can call
   * @throws IOException with a line that says what is wrong and where
   */
  public static Optional<UnitTestFile> at(Path path, MappingEnvironment mappings)
      throws IOException {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String extension = dot < 0 ? "" : name.substring(dot);
    boolean companion = stem.endsWith(SUFFIX);
    String plain = companion ? stem.substring(0, stem.length() - SUFFIX.length()) : stem;
    Path config = path.resolveSibling(plain + extension).normalize();
    Path definition = path.resolveSibling(plain + SUFFIX + extension).normalize();
    if (!Files.exists(config)) {
      throw new IOException("unable to access target config file '" + config + "': no such file");
    }
    if (!Files.exists(definition)) {
      if (!isYaml(extension)) {
        return Optional.empty();
      }
      definition = config;
    }
    List<UnitTest> tests = UnitTestReader.read(definition, mappings);
    return tests.isEmpty() ? Optional.empty() : Optional.of(new UnitTestFile(config, tests));
  }

  private static boolean isYaml(String extension) {
    return extension.equals(".yaml") || extension.equals(".yml");
  }
}
