package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference pages say what the components' specs say. */
class ReferencePagesTest {
  private static final Path PAGES = Path.of("..", "docs", "reference");

  @TempDir Path folder;

  @Test
  void areInStepWithTheComponents() throws Exception {
    DocsCommand.write(Components.load(new PrintWriter(System.err, true)), folder);

    assertThat(pages(PAGES))
        .as("to bring them in step: rm -r docs/reference; ./ribbonfish docs docs/reference")
        .isEqualTo(pages(folder));
  }

  private static Map<String, String> pages(Path folder) throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        pages.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return pages;
  }
}
