package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LintCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void namesEveryProblemOfEveryFileOfAFolder() throws Exception {
    write("a.yaml", "output:\n  nonsense: {}\n");
    write("deep/b.yml", "inptu: {}\n");
    write("deep/notes.txt", "not a config");

    assertThat(status(folder + "/...")).isEqualTo(1);
    assertThat(err.toString())
        .contains("a.yaml(2,3) ")
        .contains("b.yml(1,1) ")
        .contains("did you mean input")
        .doesNotContain("notes.txt");
  }

  @Test
  void understandsGlobs() throws Exception {
    write("a.yaml", "nonsense: 1\n");
    write("b.yaml", "nonsense: 2\n");

    assertThat(status(folder + "/a*.yaml")).isEqualTo(1);
    assertThat(err.toString()).contains("a.yaml(1,1)").doesNotContain("b.yaml");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(status(folder.resolve("missing.yaml").toString())).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("missing.yaml");
  }

  @Test
  void refusesAGlobWithoutFiles() {
    assertThat(status(folder + "/*.yaml")).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("no file matches");
  }

  @Test
  void findsTheConfigsInMarkdown() throws Exception {
    write(
        "guide.md",
        """
        # Guide

        ```yaml
        input:
          nonsense: {}
        ```

        1. In a list:

           ~~~~yml
           pipeline:
             processors:
               - mapping: |
                   root = this
                   root.a = thsi()
           ~~~~

        ```yaml
        apiVersion: v1
        kind: Nonsense
        ```

        ```yaml
        watcher:
          poll_interval: nonsense
        ```

        ```yaml nolint
        input: {nonsense: {}}
        ```

        ```yaml
        # BENTHOS LINT DISABLE
        input: {nonsense: {}}
        ```

        ```
        input: {nonsense: {}}
        ```

        ```yaml
        output: {stdout: {}}
        pipeline: [unclosed
        ```

        ```yaml
        input: {stdin: {}}
        output:
          file: {path: "${NOT_SET}/x"}
        """);

    assertThat(status(folder + "/guide.md")).isEqualTo(1);
    assertThat(err.toString().lines().map(line -> line.replace(folder + "/", "")))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("guide.md(5,3) ").contains("nonsense"),
            line -> assertThat(line).startsWith("guide.md(15,").contains("mapping"),
            line -> assertThat(line).startsWith("guide.md(4"),
            line -> assertThat(line).startsWith("guide.md(46,1) this block is not closed"));
  }

  @Test
  void looksIntoMarkdownOnlyWhereItIsNamed() throws Exception {
    write("a.yaml", "input: {stdin: {}}\n");
    write("guide.md", "```yaml\ninput: {nonsense: {}}\n```\n");

    assertThat(status(folder + "/...")).isZero();
    assertThat(status(folder + "/*.md")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/**.md", "examples/**.md"})
  void theExamplesOfTheGuidesHold(String pattern) {
    assertThat(status("../" + pattern)).as(err.toString()).isZero();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int status(String... patterns) {
    String[] all = new String[patterns.length + 1];
    all[0] = "lint";
    System.arraycopy(patterns, 0, all, 1, patterns.length);
    return Ribbonfish.status(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }
}
