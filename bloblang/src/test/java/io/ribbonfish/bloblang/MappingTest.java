package io.ribbonfish.bloblang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Reads;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import io.ribbonfish.bloblang.function.StandardLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host of a mapping relies on, beyond the language itself. */
class MappingTest {
  private static String map(String mapping, TestMessage... messages) throws Exception {
    return map(Mapping.parse(mapping), 0, messages);
  }

  private static String map(Mapping mapping, int index, TestMessage... messages) throws Exception {
    MappingResult result = mapping.execute(batch(messages), index);
    return messages[index].apply(result).map(TestMessage::text).orElse("<deleted>");
  }

  private static BatchView batch(TestMessage... messages) {
    return new BatchView() {
      @Override
      public int size() {
        return messages.length;
      }

      @Override
      public MessageView get(int index) {
        return messages[index];
      }
    };
  }

  @Test
  void readsOtherMessagesOfTheBatch() throws Exception {
    TestMessage[] batch = {
      TestMessage.of("{\"n\":1}").with("k", "a"),
      TestMessage.of("{\"n\":2}").with("k", "b"),
      TestMessage.of("{\"n\":3}").with("k", "c")
    };
    assertThat(map(Mapping.parse("root = json(\"n\").from(2)"), 0, batch)).isEqualTo("3");
    assertThat(map(Mapping.parse("root = json(\"n\").from_all()"), 1, batch)).isEqualTo("[1,2,3]");
    assertThat(map(Mapping.parse("root = json(\"n\").from_all().sum()"), 1, batch)).isEqualTo("6");
    assertThat(map(Mapping.parse("root = meta(\"k\").from(1)"), 0, batch)).isEqualTo("b");
    assertThat(map(Mapping.parse("root = content().from(-1).string()"), 0, batch))
        .isEqualTo("{\"n\":3}");
    assertThat(map(Mapping.parse("root = [batch_index(), batch_size()]"), 2, batch))
        .isEqualTo("[2,3]");
    assertThat(map(Mapping.parse("root = this.n.from(0)"), 2, batch)).isEqualTo("3");
  }

  @Test
  void showsWhyAMessageFailed() throws Exception {
    MessageView.Source source =
        new MessageView.Source("http", "fetch", "root.pipeline.processors.0");
    TestMessage failed =
        TestMessage.of("{}").failed(new MessageView.MessageError("it broke", Optional.of(source)));
    String all =
        "root = [errored(), error(), error_source_name(), error_source_label(), error_source_path()]";
    assertThat(map(all, failed))
        .isEqualTo("[true,\"it broke\",\"http\",\"fetch\",\"root.pipeline.processors.0\"]");
    assertThat(map(all, TestMessage.of("{}"))).isEqualTo("[false,null,null,null,null]");
  }

  @Test
  void keepsWhatIsNotTouchedShared() throws Exception {
    Map<?, ?> value = (Map<?, ?>) Json.parse("{\"big\":{\"x\":1},\"small\":{\"y\":2}}");
    MessageView message =
        new MessageView() {
          @Override
          public Object value() {
            return Objects.requireNonNull(value);
          }

          @Override
          public byte[] bytes() {
            return Json.write(value);
          }

          @Override
          public @org.jspecify.annotations.Nullable Object metadata(String key) {
            return null;
          }

          @Override
          public Map<String, Object> metadata() {
            return Map.of();
          }
        };
    MappingResult result =
        Mapping.parse("root = this\nroot.small.y = 3").execute(BatchView.of(message), 0);
    Map<?, ?> mapped = (Map<?, ?>) Objects.requireNonNull(result.value());
    assertThat(mapped.get("big")).isSameAs(Objects.requireNonNull(value).get("big"));
    assertThat(new String(message.bytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("{\"big\":{\"x\":1},\"small\":{\"y\":2}}");
  }

  @Test
  void keepsBytesThatAreNotUtf8() throws Exception {
    byte[] raw = {(byte) 0xff, 'a', (byte) 0x80, (byte) 0xc3};
    TestMessage message = new TestMessage(raw, Map.of(), Optional.empty());
    MappingResult same = Mapping.parse("root = content().string()").execute(batch(message), 0);
    assertThat(same.bytes()).isEqualTo(raw);
    MappingResult joined =
        Mapping.parse("root = \"<\" + content().string().trim_suffix(\"x\") + \">\"")
            .execute(batch(message), 0);
    assertThat(joined.bytes()).containsExactly(60, 0xff, 97, 0x80, 0xc3, 62);
    assertThat(map("root.x = content().string()", message))
        .isEqualTo("{\"x\":\"\\ufffda\\ufffd\\ufffd\"}");
    assertThat(map("root = content().string().length()", message)).isEqualTo("4");
  }

  @Test
  void drawsThePlaceOfAMistake() {
    MappingParseException invalid =
        catchThrowableOfType(
            MappingParseException.class,
            () -> Mapping.parse("root.a = 1\nroot.b = this.a.uppercas()\n"));
    assertThat(invalid.getMessage()).isEqualTo("line 2 char 27: unrecognised method 'uppercas'");
    assertThat(invalid.line()).isEqualTo(2);
    assertThat(invalid.column()).isEqualTo(27);
    assertThat(invalid.hint()).isEqualTo("did you mean 'uppercase'?");
    assertThat(invalid.drawing())
        .isEqualTo(
            """
            line 2 char 27: unrecognised method 'uppercas'
              |
            2 | root.b = this.a.uppercas()
              |                           ^---
            did you mean 'uppercase'?""");
  }

  @Test
  void saysWhichMapsLedToAnError() throws Exception {
    Mapping mapping =
        Mapping.parse("map inner {\n  root = throw(\"no\")\n}\n\nroot = this.apply(\"inner\")");
    MappingException failure =
        catchThrowableOfType(
            MappingException.class, () -> mapping.execute(batch(TestMessage.of("{}")), 0));
    assertThat(failure).hasMessage("failed assignment (line 5): failed assignment (line 2): no");
    assertThat(failure.path())
        .containsExactly(
            new MappingException.Step("", 5), new MappingException.Step("map inner", 2));
  }

  @Test
  void importsMapsFromFiles(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(
        folder.resolve("lib/a.blobl"),
        "import \"b.blobl\"\nmap a {\n  root = this.apply(\"b\") + 1\n}\n");
    Files.writeString(
        folder.resolve("lib/b.blobl"), "map b {\n  root = this * 10\n}\nroot = \"whole\"\n");
    MappingEnvironment environment =
        MappingEnvironment.standard().withImporter(Importer.ofDirectory(folder));
    Mapping imported =
        Mapping.parse("import \"./lib/a.blobl\"\nroot = this.n.apply(\"a\")", environment);
    assertThat(map(imported, 0, TestMessage.of("{\"n\":5}"))).isEqualTo("51");
    Mapping whole = Mapping.parse("from \"lib/b.blobl\"", environment);
    assertThat(map(whole, 0, TestMessage.of("{}"))).isEqualTo("whole");
    assertThatThrownBy(() -> Mapping.parse("import \"lib/c.blobl\"\nroot = 1", environment))
        .hasMessage(
            "line 1 char 1: failed to read import: open "
                + folder.resolve("lib/c.blobl")
                + ": no such file or directory");
  }

  @Test
  void importsVirtualFiles() throws Exception {
    MappingEnvironment environment =
        MappingEnvironment.standard()
            .withImporter(
                Importer.ofFiles(
                    Map.of(
                        "good.blobl",
                        "map m {\n  root = 1\n}",
                        "bad.blobl",
                        "map m {\n  root = nope()\n}",
                        "empty.blobl",
                        "root = 1")));
    assertThat(
            map(
                Mapping.parse("import \"good.blobl\"\nroot = this.apply(\"m\")", environment),
                0,
                TestMessage.of("{}")))
        .isEqualTo("1");
    MappingParseException invalid =
        catchThrowableOfType(
            MappingParseException.class, () -> Mapping.parse("import \"bad.blobl\"", environment));
    assertThat(invalid)
        .hasMessage(
            "line 1 char 1: failed to parse import 'bad.blobl': line 2 char 16: unrecognised"
                + " function 'nope'");
    assertThat(invalid.drawing()).contains("bad.blobl: line 2 char 16");
    assertThatThrownBy(() -> Mapping.parse("import \"empty.blobl\"", environment))
        .hasMessageEndingWith("no maps to import from 'empty.blobl'");
    assertThatThrownBy(
            () -> Mapping.parse("map m {\n  root = 1\n}\nimport \"good.blobl\"", environment))
        .hasMessageEndingWith("map name collisions from import 'good.blobl': [m]");
  }

  @Test
  void interpolatesFields() throws Exception {
    MappingEnvironment environment = MappingEnvironment.standard();
    BatchView batch = batch(TestMessage.of("{\"a\":{\"b\":5}}").with("key", "v"));
    assertThat(Interpolation.parse("plain $text {} ${ENV}", environment).constant())
        .contains("plain $text {} ${ENV}");
    assertThat(Interpolation.parse("${{! this.a }} and $", environment).constant())
        .contains("${! this.a } and $");
    assertThat(Interpolation.parse("x-${! this.a.b }-${!@key}", environment).string(batch, 0))
        .isEqualTo("x-5-v");
    assertThat(Interpolation.parse("${! this.a }", environment).string(batch, 0))
        .isEqualTo("{\"b\":5}");
    assertThat(Interpolation.parse("${!meta(\"nope\")}", environment).string(batch, 0))
        .isEqualTo("null");
    assertThat(Interpolation.parse("", environment).string(batch, 0)).isEmpty();
    assertThatThrownBy(
            () -> Interpolation.parse("a ${! this.a.uppercase() }", environment).string(batch, 0))
        .hasMessage("expected string value, got object from field `this.a`");
    assertThatThrownBy(() -> Interpolation.parse("a ${! this.a", environment))
        .hasMessage("line 1 char 13: required: expected end of expression");
    assertThatThrownBy(() -> Interpolation.parse("a ${! nope() }", environment))
        .hasMessage("line 1 char 13: unrecognised function 'nope'");
    assertThatThrownBy(() -> Interpolation.parse("${! $v }", environment).string(batch, 0))
        .hasMessage("variables were undefined");
  }

  @Test
  void evaluatesQueriesAndChecks() throws Exception {
    MappingEnvironment environment = MappingEnvironment.standard();
    BatchView batch = batch(TestMessage.of("{\"n\":5}"));
    assertThat(Mapping.parseQuery("this.n > 3", environment).bool(batch, 0)).isTrue();
    assertThat(Mapping.parseQuery("this.n + 1", environment).value(batch, 0)).isEqualTo(6L);
    assertThatThrownBy(() -> Mapping.parseQuery("this.n", environment).bool(batch, 0))
        .hasMessage("expected bool value, got number from field `this.n` (5)");
    assertThat(Mapping.parse("this.n == 5").check(batch, 0)).isTrue();
    assertThat(Mapping.parse("root = this.n != 5").check(batch, 0)).isFalse();
    assertThatThrownBy(() -> Mapping.parse("root = deleted()").check(batch, 0))
        .hasMessage("query mapping resulted in deleted message, expected a boolean value");
  }

  @Test
  void saysWhichPathsItReads() throws Exception {
    Mapping mapping =
        Mapping.parse(
            """
            map m {
              root = this.x
            }
            let v = this.a.b
            root.one = $v + json("c")
            root.two = this.list.map_each(e -> e.name + this.d)
            root.three = this.deep.apply("m")
            root.four = this.choice.(left | right)
            root.five = @key
            """);
    TreeSet<String> paths = new TreeSet<>();
    for (Reads.Path path : mapping.reads()) {
      paths.add(path.root() + " " + String.join(".", path.segments()));
    }
    assertThat(paths)
        .contains(
            "VALUE a.b",
            "VALUE c",
            "VALUE list",
            "VALUE deep.x",
            "VALUE choice.left",
            "VALUE choice.right",
            "VARIABLE v",
            "METADATA key");
  }

  @Test
  void takesFunctionsAndMethodsFromPlugins() throws Exception {
    MappingEnvironment environment =
        MappingEnvironment.standard()
            .withLibrary(
                StandardLibrary.get().toBuilder()
                    .function(
                        "greeting",
                        Params.of(Param.string("name").orElse("you")),
                        arguments -> scope -> "hello " + arguments.string("name"))
                    .plainMethod(
                        "shout",
                        Params.none(),
                        arguments -> (value, scope) -> String.valueOf(value) + "!")
                    .plainMethod(
                        "broken",
                        Params.none(),
                        arguments ->
                            (value, scope) -> {
                              throw new IllegalStateException("a bug");
                            })
                    .method(
                        "picky",
                        Params.none(),
                        arguments ->
                            (value, scope) -> {
                              throw new EvaluationException("not that");
                            })
                    .build());
    TestMessage message = TestMessage.of("{\"a\":\"b\"}");
    assertThat(map(Mapping.parse("root = greeting(this.a).shout()", environment), 0, message))
        .isEqualTo("hello b!");
    assertThat(map(Mapping.parse("root = greeting()", environment), 0, message))
        .isEqualTo("hello you");
    assertThat(map(Mapping.parse("root = this.broken().catch(this)", environment), 0, message))
        .isEqualTo("field `this`: a bug");
    assertThatThrownBy(() -> map(Mapping.parse("root = this.a.picky()", environment), 0, message))
        .hasMessage("failed assignment (line 1): field `this.a`: not that");
  }

  @Test
  void leavesListsThatCameInAlone() throws Exception {
    List<Object> list = List.of(1L, 2L);
    MessageView message =
        new MessageView() {
          @Override
          public Object value() {
            return list;
          }

          @Override
          public byte[] bytes() {
            return new byte[0];
          }

          @Override
          public @org.jspecify.annotations.Nullable Object metadata(String key) {
            return null;
          }

          @Override
          public Map<String, Object> metadata() {
            return Map.of();
          }
        };
    String mapping = "root = this\nroot.0 = 5\nroot.\"-\" = this.append(3).sort().index(0)";
    MappingResult result = Mapping.parse(mapping).execute(BatchView.of(message), 0);
    assertThat(Json.write(result.value())).asString().isEqualTo("[5,2,1]");
  }

  @Test
  void lintsWithoutLookingAtTheMachine() throws Exception {
    MappingEnvironment linting = MappingEnvironment.standard().forLinting();
    Mapping.parse("root = file(\"/there/is/no/such/file\").string()", linting);
    assertThatThrownBy(() -> Mapping.parse("root = nope()", linting))
        .hasMessage("line 1 char 14: unrecognised function 'nope'");
    assertThatThrownBy(() -> Mapping.parse("root = file(5)", linting))
        .hasMessage("line 1 char 15: field path: wrong argument type, expected string, got number");
    assertThatThrownBy(
            () -> map(Mapping.parse("root = env(\"X\")", linting), 0, TestMessage.of("")))
        .hasMessage("failed assignment (line 1): this function has been disabled");
    assertThatThrownBy(() -> Mapping.parse("root = range(0, 5, 0)", linting))
        .hasMessage("line 1 char 22: step must be greater than or less than 0");
  }
}
