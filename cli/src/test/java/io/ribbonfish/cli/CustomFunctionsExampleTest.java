package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds {@code examples/custom-functions} as a reader would, and calls what its jar brings. */
@Tag("process")
class CustomFunctionsExampleTest {
  @TempDir Path folder;

  @Test
  void bringsAFunctionAndAMethodToEveryCommand() throws Exception {
    Path project =
        ExampleProject.build(
            "custom-functions", folder, List.of("api", "bloblang", "core", "testkit"));
    Files.createDirectories(folder.resolve("plugins"));
    Files.copy(project.resolve("target/units-1.0.jar"), folder.resolve("plugins/units.jar"));
    assertThat(project.resolve("target/surefire-reports/com.example.units.UnitsPluginTest.txt"))
        .content()
        .contains("Failures: 0, Errors: 0, Skipped: 0")
        .doesNotContain("Tests run: 2,");

    Files.writeString(folder.resolve("sizes.jsonl"), "{\"bytes\":1234567}\n");
    expect("1.2 MB\n", "blobl", "-i", "sizes.jsonl", "root = this.bytes.human_size()");
    Path config =
        Files.writeString(
            folder.resolve("units.yaml"),
            Files.readString(project.resolve("units.yaml"))
                    .replace("  stdin:\n", "  file:\n    paths: [sizes.jsonl]\n")
                + """
                tests:
                  - name: writes sizes
                    input_batch: [{json_content: {bytes: 2000}}]
                    output_batches: [[{content_equals: 2.0 kB of 1.0 EB}]]
                """);
    expect("1.2 MB of 1.0 EB\n", "run", config.toString());
    expect("", "lint", config.toString());
    expect("Test '" + config + "' succeeded\n", "test", config.toString());

    try (Launched list = start("list", "bloblang-functions", "bloblang-methods")) {
      assertThat(list.status()).isZero();
      assertThat(list.out()).contains("  - unit_prefixes\n", "  - human_size\n");
    }
    try (Launched docs = start("docs", "reference")) {
      assertThat(docs.status()).isZero();
      assertThat(folder.resolve("reference/bloblang.md"))
          .content()
          .contains("### `.human_size(digits = 1)`", "# Out: {\"size\":\"1.2 MB\"}");
    }
  }

  private void expect(String out, String... arguments) throws Exception {
    try (Launched ribbonfish = start(arguments)) {
      assertThat(ribbonfish.status()).as(ribbonfish.err() + ribbonfish.out()).isZero();
      assertThat(ribbonfish.out()).isEqualTo(out);
    }
  }

  private Launched start(String... arguments) throws IOException {
    Map<String, String> plugins =
        Map.of("RIBBONFISH_PLUGINS", folder.resolve("plugins").toString());
    return Launched.start(folder, plugins, arguments);
  }
}
