package io.ribbonfish.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.SourceText;
import io.ribbonfish.core.config.text.YamlReader;
import io.ribbonfish.core.lint.Lint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  private static final String CONFIG =
      """
      input:
        aws_s3:
          bucket: b
          tags: [one, two]
          headers: { x.y: 1 }
        processors:
          - log: { message: hi }
      """;

  private final List<Lint> lints = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input.aws_s3.bucket=c | input: {aws_s3: {bucket: c, tags: [one, two], headers: {x.y: 1}}, processors: [{log: {message: hi}}]}",
        "input={stdin: {}} | input: {stdin: {}}",
        "input.aws_s3.tags=x | input: {aws_s3: {bucket: b, tags: [x], headers: {x.y: 1}}, processors: [{log: {message: hi}}]}",
        "input.aws_s3.tags=[x, y] | input: {aws_s3: {bucket: b, tags: [x, y], headers: {x.y: 1}}, processors: [{log: {message: hi}}]}",
        "input.aws_s3.tags.1=x | input: {aws_s3: {bucket: b, tags: [one, x], headers: {x.y: 1}}, processors: [{log: {message: hi}}]}",
        "input.aws_s3.tags.-2=x | input: {aws_s3: {bucket: b, tags: [x, two], headers: {x.y: 1}}, processors: [{log: {message: hi}}]}",
        "input.aws_s3.tags.-=x | input: {aws_s3: {bucket: b, tags: [one, two, x], headers: {x.y: 1}}, processors: [{log: {message: hi}}]}",
        "input.aws_s3.headers.x~1y=2 | input: {aws_s3: {bucket: b, tags: [one, two], headers: {x.y: 2}}, processors: [{log: {message: hi}}]}",
        "input.aws_s3.watcher.poll_interval=1s | input: {aws_s3: {bucket: b, tags: [one, two], headers: {x.y: 1}, watcher: {poll_interval: 1s}}, processors: [{log: {message: hi}}]}",
        "input.processors.0.log.message=a=b | input: {aws_s3: {bucket: b, tags: [one, two], headers: {x.y: 1}}, processors: [{log: {message: a=b}}]}",
        "input.label=me | input: {aws_s3: {bucket: b, tags: [one, two], headers: {x.y: 1}}, processors: [{log: {message: hi}}], label: me}",
        "metrics.prometheus.x=1 | input: {aws_s3: {bucket: b, tags: [one, two], headers: {x.y: 1}}, processors: [{log: {message: hi}}]}\\nmetrics: {prometheus: {x: 1}}",
      })
  void setsWhatThePathNames(String setting, String expected) {
    assertThat(apply(setting).orElseThrow().value())
        .isEqualTo(tree(expected.replace("\\n", "\n")).value());
    assertThat(lints).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input | --set input: expected foo=bar syntax: write path=value",
        "input= | --set input: expected foo=bar syntax: write path=value",
        "inptu.x=1 | --set inptu.x: inptu: field not recognised, did you mean input?",
        "input.aws_s3.bukcet=1 | --set input.aws_s3.bukcet: input.aws_s3.bukcet: field not recognised, did you mean bucket?",
        "input.aws_s4.bucket=1 | --set input.aws_s4.bucket: input.aws_s4: field not recognised, did you mean aws_s3?",
        "input.aws_s3.tags.nope=1 | --set input.aws_s3.tags.nope: input.aws_s3.tags.nope: failed to parse path segment as array index: write a number, or - to append",
        "input.aws_s3.tags.2=1 | --set input.aws_s3.tags.2: input.aws_s3.tags.2: target index greater than array length",
        "input.aws_s3.tags.-3=1 | --set input.aws_s3.tags.-3: input.aws_s3.tags.-3: target index less than zero",
        "input.aws_s3.bucket.x=1 | --set input.aws_s3.bucket.x: input.aws_s3.bucket.x: field not recognised",
        "input.aws_s3.headers=1 | --set input.aws_s3.headers: input.aws_s3.headers: cannot set map directly, name a key of it",
        "input.aws_s3.bucket=[ | --set input.aws_s3.bucket: broken YAML: a value is missing, or a bracket is never closed",
      })
  void saysWhatIsWrongWithASetting(String setting, String expected) {
    assertThat(apply(setting)).isEmpty();
    assertThat(lints).extracting(Lint::toString).containsExactly(expected);
  }

  @Test
  void problemsOfASetValueNameTheOption() {
    LoadedConfig loaded =
        ConfigFile.readText(
            "config.yaml",
            CONFIG,
            ReadOptions.of(java.util.Map.of())
                .withOverrides(List.of("input.aws_s3.parallel_objects=many")),
            FakeComponents.registry());

    assertThat(loaded.lints())
        .extracting(Lint::toString)
        .containsExactly(
            "--set input.aws_s3.parallel_objects: field input.aws_s3.parallel_objects: expected int"
                + " value, got text: write a whole number, without quotes");
  }

  private Optional<ObjectNode> apply(String setting) {
    return Overrides.apply(tree(CONFIG), List.of(setting), FakeComponents.registry(), lints);
  }

  private static ObjectNode tree(String text) {
    return (ObjectNode) YamlReader.read(SourceText.ofFile("f", text)).root().orElseThrow();
  }
}
