package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person gets to read who made a mistake: the place and the remedy, nothing else. */
class BadInputTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aFileThatIsNotThere() {
    refuses(folder.resolve("nothing.yaml"));

    assertThat(err.toString()).hasLineCount(1).contains("nothing.yaml").contains("no such file");
  }

  @Test
  void brokenYaml() throws Exception {
    refuses("input:\n  stdin: {\noutput:\n  drop: {}\n");

    assertThat(err.toString()).hasLineCount(1).contains("config.yaml(2,10) ");
  }

  @Test
  void severalMistakesAtOnce() throws Exception {
    refuses(
        """
        input:
          aws_s3:
            bukcet: fish
            force_path_style_urls: certainly
            watcher:
              poll_interval: 5 seconds
        output:
          stdout: {}
        outptu: {}
        """);

    assertThat(err.toString())
        .contains("config.yaml(3,5) ", "did you mean bucket")
        .contains("config.yaml(4,28) ")
        .contains("config.yaml(6,22) ")
        .contains("config.yaml(9,1) ", "did you mean output");
  }

  @Test
  void theSeedsOwnIndentation() throws Exception {
    refuses(
        """
        input:
        aws_s3:
            bucket: fish
            region: eu-central-1
            credentials:
            id: me
            secret: secret-word
            bookmarks_file:
            path: ./bookmarks.json
            watcher:
            poll_interval: 5s
        output:
        stdout: {}
        """);

    assertThat(err.toString())
        .contains("config.yaml(2,1) ", "config.yaml(6,5) ", "config.yaml(13,1) ")
        .contains("indent")
        .doesNotContain("secret-word");
  }

  @Test
  void aFieldThatIsMissing() throws Exception {
    refuses("input:\n  file: {}\noutput:\n  drop: {}\n");

    assertThat(err.toString()).hasLineCount(1).contains("config.yaml(2,").contains("paths");
  }

  @Test
  void anEnvironmentVariableThatIsNotSet() throws Exception {
    refuses("input:\n  aws_s3:\n    bucket: ${RIBBONFISH_UNSET}\noutput:\n  stdout: {}\n");

    assertThat(err.toString())
        .contains("config.yaml(3,13) ")
        .contains("RIBBONFISH_UNSET is not set")
        .contains("${RIBBONFISH_UNSET:");
  }

  @Test
  void aMappingThatDoesNotParse() throws Exception {
    refuses(
        """
        input:
          stdin: {}
        pipeline:
          processors:
            - mapping: |
                root.a = this.b
                root.c = this.d.uppercas()
        output:
          drop: {}
        """);

    assertThat(err.toString()).contains("config.yaml(7,").contains("uppercas");
  }

  @Test
  void aSettingThatMakesNoSense() throws Exception {
    Path file = config("input:\n  stdin: {}\noutput:\n  drop: {}\n");

    assertThat(status("run", file.toString(), "--set", "input.stdni.x=1")).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("--set").contains("did you mean stdin");
  }

  @Test
  void anEnvFileThatIsNotThere() throws Exception {
    Path file = config("input:\n  stdin: {}\noutput:\n  drop: {}\n");

    assertThat(status("run", file.toString(), "-e", folder.resolve("x.env").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("x.env");
  }

  @Test
  void aLogLevelThatIsNone() {
    assertThat(status("run", "x.yaml", "--log.level", "loud")).isEqualTo(1);
    assertThat(err.toString()).contains("'loud' is no log level");
  }

  private void refuses(String yaml) throws IOException {
    refuses(config(yaml));
  }

  private void refuses(Path file) {
    assertThat(status("run", file.toString())).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  private Path config(String yaml) throws IOException {
    return Files.writeString(folder.resolve("config.yaml"), yaml);
  }

  private int status(String... arguments) {
    return Ribbonfish.status(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
