package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  private static final String GOOD =
      """
      pipeline: {processors: [{mapping: 'root = content().uppercase()'}]}
      tests:
        - name: upper case
          input_batch: [{content: a}]
          output_batches: [[{content_equals: A}]]
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void endsWellWhereAllTestsPass() throws Exception {
    write("good.yaml", GOOD);
    write("without-tests.yaml", "pipeline: {processors: []}\n");

    assertThat(status(folder + "/...")).isZero();
    assertThat(out.toString()).isEqualTo("Test '" + folder.resolve("good.yaml") + "' succeeded\n");
  }

  @Test
  void goesOnBehindFilesThatCannotBeTested() throws Exception {
    write("a.yaml", GOOD.replace("mapping", "nonsense"));
    write("b.yaml", GOOD.replace("content_equals: A", "bloblang: 'this ='"));
    write("c.yaml", "tests: [unclosed\n");
    write("d.yaml", GOOD);

    assertThat(status(folder + "/...")).isEqualTo(1);
    assertThat(out.toString())
        .contains("Test '" + folder.resolve("a.yaml") + "' failed\n")
        .contains("Test '" + folder.resolve("b.yaml") + "' failed\n")
        .contains("Test '" + folder.resolve("c.yaml") + "' failed\n")
        .contains("Test '" + folder.resolve("d.yaml") + "' succeeded\n")
        .contains("nonsense is not known")
        .contains("b.yaml(5,34) bloblang: ")
        .contains("c.yaml(");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void takesResourcesFromOtherFiles() throws Exception {
    write("good.yaml", GOOD.replace("mapping: 'root = content().uppercase()'", "resource: upper"));
    write(
        "shared.yaml",
        "processor_resources: [{label: upper, mapping: 'root = content().uppercase()'}]\n");

    assertThat(status(folder + "/good.yaml", "-r", folder + "/sh*.yaml")).isZero();
    assertThat(status(folder + "/good.yaml")).isEqualTo(1);
    assertThat(out.toString()).contains("processor resource 'upper' was not found");
  }

  @Test
  void failsWhereThereAreNoTests() throws Exception {
    write("a.yaml", "pipeline: {processors: []}\n");

    assertThat(status(folder + "/...")).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("No tests were found\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private int status(String... arguments) {
    List<String> all = new ArrayList<>(List.of("test"));
    all.addAll(List.of(arguments));
    return Ribbonfish.status(
        new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(new String[0]));
  }
}
