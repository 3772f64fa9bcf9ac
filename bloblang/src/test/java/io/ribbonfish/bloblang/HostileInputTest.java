package io.ribbonfish.bloblang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.StandardLibrary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is thrown at parser and evaluator, only the declared exceptions come out. */
class HostileInputTest {
  private static final int ROUNDS = 1500;
  private static final MappingEnvironment ENVIRONMENT =
      MappingEnvironment.standard().withLibrary(harmless()).withImporter(Importer.disabled());
  private static final String[] PIECES = {
    "root",
    "this",
    ".",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\"a\"",
    "'",
    ",",
    ":",
    "=",
    "=>",
    "->",
    " ",
    "\n",
    "\t",
    "\r\n",
    "#",
    "-",
    "!",
    "$x",
    "@",
    "@k",
    "let x = ",
    "meta y = ",
    "map m {",
    "if ",
    "else ",
    "else if ",
    "match ",
    "_",
    "null",
    "true",
    "5",
    "1.5",
    "|",
    "&&",
    "||",
    "%",
    "deleted()",
    "nothing()",
    ".apply(\"m\")",
    ".map_each(v -> v)",
    "throw(\"x\")",
    "\"\"\"",
    "\\",
    "é",
    "😀",
    "\u0000",
    "import \"x\"",
    "from \"y\"",
    "range(0, 9)",
    ".catch(1)",
    ".slice(-1, 5)",
    "root = this\n",
    "root.a.b = ",
    ".string()",
    ".sort()",
    ".fold(0, i -> i.tally)",
    "content()"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomMappings(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder();
      int size = random.nextInt(20);
      for (int j = 0; j < size; j++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      run(text.toString(), document(random));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void mutatedMappings(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> mappings = mappings();
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder(mappings.get(random.nextInt(mappings.size())));
      for (int j = random.nextInt(4); j >= 0; j--) {
        mutate(text, random);
      }
      run(text.toString(), document(random));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void everyMethodOnEveryKindOfValue(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>();
    StandardLibrary.get().methods().forEach(spec -> names.add(spec.name()));
    String[] values = {
      "null",
      "true",
      "5",
      "-1.5",
      "\"a b\"",
      "[1,\"a\",null]",
      "{\"a\":{\"b\":1}}",
      "this",
      "content()",
      "this.nope",
      "deleted()",
      "[]",
      "{}",
      "\"\"",
      "18446744073709551615.0",
      "\"é😀\".bytes()",
      "@k"
    };
    String[] arguments = {
      "",
      "\"a\"",
      "1",
      "-1",
      "1, 2",
      "v -> v",
      "null",
      "\"a\", \"b\"",
      "[\"a\",\"b\"]",
      "this",
      "0, i -> i",
      "9223372036854775807",
      "\"%d %s\"",
      "\"(\"",
      "\"*\""
    };
    for (int i = 0; i < ROUNDS; i++) {
      String text = "root.x = " + values[random.nextInt(values.length)];
      for (int j = random.nextInt(2); j >= 0; j--) {
        String argument = arguments[random.nextInt(arguments.length)];
        text += "." + names.get(random.nextInt(names.size())) + "(" + argument + ")";
      }
      run(text, document(random));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void randomDocuments(long seed) {
    Random random = new Random(seed);
    String letters = "{}[]\",:0123456789.eE+-truefalsn\\u \n\u00e9\u0000\ufeff";
    for (int i = 0; i < 10 * ROUNDS; i++) {
      byte[] text = new byte[random.nextInt(12)];
      for (int j = 0; j < text.length; j++) {
        boolean any = random.nextInt(20) == 0;
        text[j] =
            (byte) (any ? random.nextInt() : letters.charAt(random.nextInt(letters.length())));
      }
      try {
        Json.write(Json.parse(text));
      } catch (JsonException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void deepDocuments() throws Exception {
    String deep = "[".repeat(9_000) + "]".repeat(9_000);
    run("root.a = this\nroot.b = this.string()\nroot.c = this == this", deep);
    assertThatThrownBy(() -> Json.parse("[".repeat(20_000) + "]".repeat(20_000)))
        .hasMessageContaining("exceeded max depth");
  }

  @Test
  void deepMappings() throws Exception {
    run("root = " + "(".repeat(5_000) + "1" + ")".repeat(5_000), "{}");
    run("root = " + "[".repeat(5_000), "{}");
    run("root = this.a" + ".string()".repeat(20_000), "{\"a\":1}");
    run("root = 1" + " + this.a".repeat(20_000), "{\"a\":1}");
    run("root = " + "!".repeat(5_000) + "true", "{}");
    run("root = " + "match { ".repeat(200), "{}");
  }

  @Test
  void recursionStopsWhereUpstreamStopsIt() throws Exception {
    Mapping mapping =
        Mapping.parse(
            """
            map down {
              root = if this > 0 { (this - 1).apply("down") } else { "ground" }
            }
            root = this.apply("down")
            """);
    assertThat(mapping.execute(BatchView.of(TestMessage.of("4999")), 0).bytes())
        .isEqualTo("ground".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> mapping.execute(BatchView.of(TestMessage.of("5000")), 0))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(
            "entering map down exceeded maximum allowed stacks of 5000, this could be due to"
                + " unbounded recursion");
  }

  @Test
  void hugeResultsAreRefused() throws Exception {
    run("root = \"a\".repeat(9223372036854775807)", "{}");
    run("root = range(0, 9223372036854775807)", "{}");
    run("root = bytes(9223372036854775807)", "{}");
    run("root = range(0, 60).fold(\"ab\", i -> i.tally + i.tally)", "{}");
    run("root = \"%999999999d\".format(1)", "{}");
  }

  /** Everything but what reads files or the environment. */
  private static Library harmless() {
    return StandardLibrary.get().isolated();
  }

  private static void run(String text, String document) throws Exception {
    Mapping mapping;
    try {
      mapping = Mapping.parse(text, ENVIRONMENT);
    } catch (MappingParseException invalid) {
      assertThat(invalid.drawing()).isNotBlank();
      assertThat(invalid.line()).isPositive();
      return;
    }
    try {
      mapping.reads();
      TestMessage message = TestMessage.of(document).with("k", "v");
      message.apply(mapping.execute(BatchView.of(message), 0));
      message.apply(mapping.executeInPlace(BatchView.of(message), 0));
    } catch (MappingException failure) {
      assertThat(failure.getMessage()).isNotBlank();
    }
  }

  private static String document(Random random) {
    String[] documents = {
      "{\"a\":{\"b\":[1,2,{\"c\":\"d\"}]},\"x\":1.5,\"s\":\"text\"}",
      "[1,\"a\",null]",
      "\"text\"",
      "5",
      "null",
      "",
      "not json",
      "{\"a\":1"
    };
    return documents[random.nextInt(documents.length)];
  }

  private static void mutate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    if (random.nextBoolean()) {
      text.insert(at, PIECES[random.nextInt(PIECES.length)]);
    } else {
      text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
    }
  }

  private static List<String> mappings() throws Exception {
    List<String> mappings = new ArrayList<>();
    try (var files = Files.list(Path.of("src/test/resources/blobl"))) {
      for (Path file : files.sorted().toList()) {
        CaseFile.read(file).forEach(one -> mappings.add(one.part("mapping").orElse("")));
      }
    }
    return mappings;
  }
}
