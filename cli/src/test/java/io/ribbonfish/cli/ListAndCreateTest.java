package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.bloblang.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListAndCreateTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsComponentsByKind() {
    assertThat(status("list")).isZero();
    assertThat(out.toString())
        .startsWith("Inputs:\n  - aws_s3\n")
        .contains("\n\nProcessors:\n")
        .contains("  - mapping\n")
        .contains("Scanners:\n  - chunker\n")
        .contains("\n\nBloblang-functions:\n")
        .contains("\n\nBloblang-methods:\n")
        .contains("  - uppercase\n");
  }

  @Test
  void listsOneKindAsJson() throws Exception {
    assertThat(status("list", "outputs", "--format", "json")).isZero();
    Object lists = printedJson();
    assertThat(((Map<?, ?>) lists).size()).isEqualTo(1);
    assertThat(((List<?>) at(lists, "outputs")).contains("stdout")).isTrue();
  }

  @Test
  void refusesAKindThatIsNone() {
    assertThat(status("list", "fish")).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("inputs, processors");
  }

  @Test
  void theSchemaKnowsComponentsAndTheirFields() throws Exception {
    assertThat(status("list", "--format", "jsonschema")).isZero();
    Object schema = printedJson();
    assertThat(at(schema, "properties", "input", "$ref")).isEqualTo("#/definitions/input");
    Object s3 = at(schema, "definitions", "input", "properties", "aws_s3", "properties");
    assertThat(at(s3, "watcher", "properties", "poll_interval", "description")).isNotNull();
    Object threads = at(schema, "properties", "pipeline", "properties", "threads", "anyOf");
    assertThat((List<?>) threads).hasSize(2);
  }

  @Test
  void createsAConfigThatIsFreeOfLintErrors() throws Exception {
    assertThat(status("create", "stdin/log,noop/stdout")).isZero();
    Path file = Files.writeString(folder.resolve("created.yaml"), out.toString());

    assertThat(status("lint", file.toString())).as(err.toString()).isZero();
  }

  @Test
  void createsAnS3InputThatIsFreeOfLintErrors() throws Exception {
    assertThat(status("create", "aws_s3//stdout")).isZero();
    Path file = Files.writeString(folder.resolve("created.yaml"), out.toString());

    assertThat(status("lint", file.toString())).as(err.toString()).isZero();
  }

  @Test
  void leavesSeldomNeededFieldsOutOfASmallConfig() {
    assertThat(status("create", "--small", "aws_s3//drop")).isZero();
    assertThat(out.toString()).contains("poll_interval").doesNotContain("connect_timeout");
  }

  @Test
  void namesTheNearestComponent() {
    assertThat(status("create", "stdin/maping/stdout")).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("did you mean mapping?");
  }

  private Object printedJson() throws Exception {
    return Objects.requireNonNull(Json.parse(out.toString()));
  }

  private static Object at(Object value, String... path) {
    Object here = value;
    for (String name : path) {
      assertThat(here).as(name).isInstanceOf(Map.class);
      here = Objects.requireNonNull(((Map<?, ?>) here).get(name), name);
    }
    return here;
  }

  private int status(String... arguments) {
    return Ribbonfish.status(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
