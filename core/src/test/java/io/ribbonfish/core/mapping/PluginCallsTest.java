package io.ribbonfish.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.bloblang.CallSpec;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingException;
import io.ribbonfish.bloblang.MappingParseException;
import io.ribbonfish.core.config.ConfigFile;
import io.ribbonfish.core.config.ReadOptions;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.message.MessageMapping;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PluginCallsTest {
  private final ComponentRegistry registry = new ComponentRegistry();
  private final Fish fish = new Fish();

  @BeforeEach
  void register() {
    registry.add(fish, "fish.jar");
  }

  @Test
  void fillsDefaultsInAndTakesArgumentsByName() throws Exception {
    assertThat(map("root = school(2)", "{}")).isEqualTo("[\"fish\",\"fish\"]");
    assertThat(map("root = school(name: \"eel\", count: 1)", "{}")).isEqualTo("[\"eel\"]");
    assertThat(map("root = this.a.gut(\"[ae]\")", "{\"a\":\"mackerel\"}")).isEqualTo("mckrl");
  }

  @Test
  void worksOutWhatIsKnownWhileTheMappingIsParsed() throws Exception {
    Mapping.parse("root = [school(2), \"mackerel\".gut(\"m\")]", registry.mappings());
    assertThat(fish.called).hasValue(1);

    MessageMapping mapping =
        MessageMapping.parse("root = [school(2), this.a.gut(\"m\")]", registry.mappings());
    int prepared = fish.prepared.get();
    for (int i = 0; i < 3; i++) {
      assertThat(map(mapping, "{\"a\":\"mm\"}")).isEqualTo("[[\"fish\",\"fish\"],\"\"]");
    }
    assertThat(fish.called).hasValue(2);
    assertThat(fish.prepared).hasValue(prepared);
  }

  @Test
  void resolvesArgumentsForEachMessageWhereTheyAreNotKnown() throws Exception {
    MessageMapping mapping =
        MessageMapping.parse("root = school(this.n, this.name)", registry.mappings());

    assertThat(map(mapping, "{\"n\":1,\"name\":\"cod\"}")).isEqualTo("[\"cod\"]");
    assertThat(map(mapping, "{\"n\":2,\"name\":\"ray\"}")).isEqualTo("[\"ray\",\"ray\"]");
  }

  @Test
  void refusesWrongArgumentsInTheLanguagesWords() {
    assertThat(parseError("root = school(\"two\")"))
        .contains("line 1 char")
        .contains("field count: expected number value, got string (\"two\")");
    assertThat(parseError("root = school()")).contains("missing parameter: count");
    assertThat(parseError("root = school(1, nam: 2)")).contains("line 1 char");
    assertThat(parseError("root = this.a.gut(\"[\")")).contains("Unclosed character class");
    assertThat(parseError("root = scool(1)")).contains("unrecognised function 'scool'");
    assertThat(parseError("root = school(-1)")).contains("there is no school of -1");
  }

  @Test
  void failsAssignmentsInTheLanguagesWords() {
    assertThat(error("root.b = this.a.gut(\"m\")", "{\"a\":5}"))
        .isEqualTo(
            "failed assignment (line 1): expected string value, got number from field `this.a` (5)");
    assertThat(error("root = school(this.n)", "{\"n\":-3}")).contains("there is no school of -3");
    assertThat(error("root = this.taste()", "{}")).contains("taste failed");
    assertThat(error("root = this.cook()", "{}"))
        .contains("cook gave a java.lang.Object, which is no value of mappings");
  }

  @Test
  void takesTheResultsThatJavaHas() throws Exception {
    assertThat(map("root = depth()", "{}"))
        .isEqualTo("{\"at\":\"2026-11-22T00:00:00Z\",\"exact\":1.50,\"metres\":7}");
  }

  @Test
  void touchesNothingImpureWhileChecking() throws Exception {
    Mapping.parse("root = [depth(), this.taste()]", registry.mappings().forLinting());

    assertThat(fish.prepared).hasValue(0);
  }

  @Test
  void refusesNamesThatAreTaken() {
    assertThatThrownBy(() -> registry.add(new Fish(), "other.jar"))
        .hasMessage(
            "a function named school is already there, from fish.jar: give this one another name");
    assertThatThrownBy(
            () -> registry.mappingMethod(CallSpec.of("uppercase", "."), none -> value -> value))
        .hasMessage(
            "a method named uppercase is already there, from Bloblang itself:"
                + " give this one another name");
    assertThatThrownBy(() -> CallSpec.of("Big-Name", "."))
        .hasMessage("'Big-Name' is not a name of lower-case words joined by underscores");
  }

  @Test
  void isThereForConfigs() {
    ServiceLoader.load(Plugin.class).forEach(plugin -> registry.add(plugin, "test"));

    assertThat(lint("mapping: root = school(1)")).isEmpty();
    assertThat(lint("log: {message: '${! school(1).string().gut(\"f\") }'}")).isEmpty();
    assertThat(lint("mutation: root = scool(1)"))
        .singleElement()
        .asString()
        .contains("unrecognised function 'scool', did you mean 'school'?");
  }

  private List<Lint> lint(String processor) {
    String config =
        "input: {stdin: {}}\npipeline:\n  processors:\n    - "
            + processor
            + "\noutput: {drop: {}}\n";
    return ConfigFile.readText("config.yaml", config, ReadOptions.of(Map.of()), registry).lints();
  }

  private String map(String mapping, String document) throws Exception {
    return map(MessageMapping.parse(mapping, registry.mappings()), document);
  }

  private static String map(MessageMapping mapping, String document) throws Exception {
    Message message = Message.of(document.getBytes(UTF_8));
    return mapping.map(Batch.of(message), 0).orElseThrow().text();
  }

  private String error(String mapping, String document) {
    try {
      return "no error but " + map(mapping, document);
    } catch (MappingException failure) {
      return String.valueOf(failure.getMessage());
    } catch (Exception other) {
      throw new AssertionError(other);
    }
  }

  private String parseError(String mapping) {
    try {
      Mapping.parse(mapping, registry.mappings());
      return "no error";
    } catch (MappingParseException malformed) {
      return String.valueOf(malformed.getMessage());
    }
  }
}
