package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
