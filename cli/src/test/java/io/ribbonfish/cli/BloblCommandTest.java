package io.ribbonfish.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class BloblCommandTest {
  @TempDir Path folder;

  @Test
  void mapsEachLineAndNamesThoseThatFail() throws Exception {
    String documents =
        "{\"name\":\"ada\"}\n{\"name\":7}\n\n{\"name\":\"bob\"}\n{\"name\":\"<eve>\"}";
    String mapping =
        "root = if this.name == \"bob\" { deleted() } else { {\"n\": this.name.uppercase()} }";

    try (Launched blobl = on(documents, mapping)) {
      assertThat(blobl.status()).isZero();
      assertThat(blobl.out()).isEqualTo("{\"n\":\"ADA\"}\n\n{\"n\":\"\\u003cEVE\\u003e\"}\n");
      assertThat(blobl.err().lines())
          .containsExactly(
              "failed to execute map: failed assignment (line 1): failed to resolve 'n' value:"
                  + " expected string value, got number from field `this.name` (7)",
              "failed to execute map: failed assignment (line 1):"
                  + " unable to reference message as structured (with 'this.name'):"
                  + " message is empty");
    }
  }

  @Test
  void keepsWhatTheMappingLeavesAlone() throws Exception {
    try (Launched blobl = on("{\"b\":1.50, \"a\":2}\r\nno json\n", "meta seen = true")) {
      assertThat(blobl.status()).isZero();
      assertThat(blobl.out()).isEqualTo("{\"a\":2,\"b\":1.50}\nno json\n");
    }
  }

  @Test
  void readsMappingAndDocumentsFromFiles() throws Exception {
    Path mappings = Files.createDirectory(folder.resolve("mappings"));
    Files.writeString(mappings.resolve("shared.blobl"), "map loud { root = this.uppercase() }");
    Files.writeString(
        mappings.resolve("main.blobl"),
        "import \"./shared.blobl\"\nroot.name = this.name.apply(\"loud\")\n");
    Files.writeString(folder.resolve("documents.jsonl"), "{\"name\":\"ada\"}\n");

    try (Launched blobl = start("-f", "mappings/main.blobl", "-i", "documents.jsonl", "-p")) {
      assertThat(blobl.status()).isZero();
      assertThat(blobl.out()).isEqualTo("{\n  \"name\": \"ADA\"\n}\n");
      assertThat(blobl.err()).isEmpty();
    }
  }

  @Test
  void pointsAtTheMistakeInTheMapping() throws Exception {
    try (Launched blobl = on("{}\n", "root.a = 1\nroot.b = this.foo.uppercaze()")) {
      assertThat(blobl.status()).isEqualTo(1);
      assertThat(blobl.out()).isEmpty();
      assertThat(blobl.err())
          .startsWith("failed to parse mapping: line 2 char 30: unrecognised method 'uppercaze'\n")
          .contains("2 | root.b = this.foo.uppercaze()\n  |                              ^---")
          .contains("did you mean 'uppercase'?");
    }
  }

  @Test
  void takesStringsAndEnvironmentVariables() throws Exception {
    Files.writeString(folder.resolve("local.env"), "GREETING=hello\nNAME=fish\n");
    String mapping = "root = \"${GREETING} \" + env(\"NAME\") + \" \" + this";

    try (Launched blobl = on("{not json\n", "--raw", "-e", "local.env", mapping)) {
      assertThat(blobl.status()).as(blobl.err()).isZero();
      assertThat(blobl.out()).isEqualTo("hello fish {not json\n");
    }
  }

  @Test
  void readsMetadataOfNothingWithoutTakingItForAFile() throws Exception {
    Files.writeString(folder.resolve("a"), "--nonsense");

    try (Launched blobl = on("{}\n", "@a")) {
      assertThat(blobl.status()).as(blobl.err()).isZero();
      assertThat(blobl.out()).isEqualTo("null\n");
    }
  }

  @Test
  void refusesALineThatIsTooLong() throws Exception {
    try (Launched blobl =
        on("abc\ndef\ndefghijk\nl\n", "--max-token-length=4", "root = content().uppercase()")) {
      assertThat(blobl.status()).isEqualTo(1);
      assertThat(blobl.out()).isEqualTo("ABC\nDEF\n");
      assertThat(blobl.err())
          .isEqualTo("line 3 is longer than 4 bytes: allow more with --max-token-length\n");
    }
  }

  @Test
  void answersEachLineAtOnce() throws Exception {
    Process blobl = piped("root = content().uppercase()");
    try (OutputStream in = blobl.getOutputStream();
        BufferedReader out = reader(blobl)) {
      for (String line : new String[] {"one", "two"}) {
        in.write((line + "\n").getBytes(UTF_8));
        in.flush();
        assertThat(out.readLine()).isEqualTo(line.toUpperCase(java.util.Locale.ROOT));
      }
    } finally {
      blobl.destroyForcibly();
    }
  }

  @Test
  @Timeout(300)
  void endsQuietlyWhenNobodyReadsTheResults() throws Exception {
    Files.writeString(folder.resolve("many"), "0123456789\n".repeat(1_000_000));
    Process blobl = piped("-i", "many", "root = content()");
    try (BufferedReader out = reader(blobl)) {
      assertThat(out.readLine()).isEqualTo("0123456789");
    }

    assertThat(blobl.waitFor(240, TimeUnit.SECONDS)).isTrue();
    assertThat(blobl.getErrorStream().readAllBytes()).isEmpty();
  }

  @Test
  void needsLittleMemoryForManyDocuments() throws Exception {
    String line = "{\"text\":\"" + "x".repeat(1000) + "\"}\n";
    Files.writeString(folder.resolve("many.jsonl"), line.repeat(50_000));
    Map<String, String> small = Map.of("RIBBONFISH_JAVA_OPTS", "-Xmx24m");

    try (Launched blobl =
        Launched.start(
            folder, small, "blobl", "-t", "2", "-i", "many.jsonl", "root = this.text.length()")) {
      assertThat(blobl.status()).as(blobl.err()).isZero();
      assertThat(blobl.out().lines()).hasSize(50_000).allMatch("1000"::equals);
    }
  }

  private Launched on(String documents, String... arguments) throws IOException {
    Path input = Files.writeString(folder.resolve("stdin"), documents);
    return Launched.startOn(input, folder, blobl(arguments));
  }

  private Launched start(String... arguments) throws IOException {
    return Launched.start(folder, Map.of(), blobl(arguments));
  }

  private Process piped(String... arguments) throws IOException {
    String[] command = new String[arguments.length + 2];
    command[0] = Launched.distribution().resolve("bin/ribbonfish").toString();
    System.arraycopy(blobl(arguments), 0, command, 1, arguments.length + 1);
    return Launched.builder(folder, List.of(command)).start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  private static String[] blobl(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "blobl";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }
}
