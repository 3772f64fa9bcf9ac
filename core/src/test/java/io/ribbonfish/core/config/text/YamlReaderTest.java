package io.ribbonfish.core.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  @Test
  void keepsYesAndDatesAsText() {
    assertThat(
            root("""
                    - yes
                    - 2026-11-22
                    - true
                    - ~
                    - 12
                    - 0x1F
                    - 0o17
                    - 017
                    - 1_000
                    - 08
                    - 1.5e3
                    - "12"
                    - !!str 12
                    - 1.2.3
                    - .inf
                    - 99999999999999999999
                    """)
                .value())
        .isEqualTo(
            Arrays.asList(
                "yes",
                "2026-11-22",
                true,
                null,
                12L,
                31L,
                15L,
                15L,
                1000L,
                8.0,
                1500.0,
                "12",
                "12",
                "1.2.3",
                Double.POSITIVE_INFINITY,
                1e20));
  }

  @Test
  void resolvesAnchorsAndMergeKeys() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("base", Map.of("a", 1L, "b", 2L));
    expected.put("other", Map.of("a", 9L, "c", 3L));
    expected.put("one", Map.of("a", 1L, "b", 5L));
    expected.put("two", Map.of("a", 1L, "b", 2L, "c", 3L));
    assertThat(
            root("""
                    base: &base { a: 1, b: 2 }
                    other: &other { a: 9, c: 3 }
                    one:
                      b: 5
                      <<: *base
                    two:
                      <<: [*base, *other]
                    """)
                .value())
        .isEqualTo(expected);
  }

  @Test
  void aBlockThatTheFileCutsOffHasNoLineBreak() {
    assertThat(root("a: |\n  one\n  two").value()).isEqualTo(Map.of("a", "one\ntwo"));
    assertThat(root("a: >\n  one\n  two").value()).isEqualTo(Map.of("a", "one two"));
    assertThat(root("a: |\n  one\n").value()).isEqualTo(Map.of("a", "one\n"));
    assertThat(root("a: |-\n  one").value()).isEqualTo(Map.of("a", "one"));
    assertThat(root("a: |\n  one\n \n").value()).isEqualTo(Map.of("a", "one\n"));
    assertThat(root("a: |\n  one\nb: 1").value()).isEqualTo(Map.of("a", "one\n", "b", 1L));
  }

  @Test
  void refusesAnAnchorThatContainsItself() {
    assertThat(YamlReader.read(SourceText.ofFile("f", "a: &x [*x]\n")).problems())
        .containsExactly(
            new Problem(new Position("f", 1, 4), "broken YAML: an anchor that contains itself"));
  }

  @Test
  void findsPlacesInsideALiteralBlock() {
    ScalarNode mapping = scalar("mapping: |\n\n    root = this\n      .x\n    root.y = 1\n");

    assertThat(mapping.text()).isEqualTo("\nroot = this\n  .x\nroot.y = 1\n");
    assertThat(mapping.places().at(2, 8)).isEqualTo(new Position("f", 3, 12));
    assertThat(mapping.places().at(3, 3)).isEqualTo(new Position("f", 4, 7));
    assertThat(mapping.places().at(4, 10)).isEqualTo(new Position("f", 5, 14));
  }

  @Test
  void findsPlacesInsideABlockWithAnIndentationOfItsOwn() {
    ScalarNode mapping = scalar("mapping: |2-\n    root = this\n  x\n");

    assertThat(mapping.text()).isEqualTo("  root = this\nx");
    assertThat(mapping.places().at(1, 3)).isEqualTo(new Position("f", 2, 5));
    assertThat(mapping.places().at(2, 1)).isEqualTo(new Position("f", 3, 3));
  }

  @Test
  void findsPlacesInsideAFoldedBlock() {
    ScalarNode mapping = scalar("mapping: >\n  root =\n  this.x\n");

    assertThat(mapping.text()).isEqualTo("root = this.x\n");
    assertThat(mapping.places().at(1, 8)).isEqualTo(new Position("f", 3, 3));
  }

  @Test
  void findsPlacesInsideQuotesAndPlainText() {
    assertThat(scalar("a: 'it''s x'").places().at(1, 6)).isEqualTo(new Position("f", 1, 11));
    assertThat(scalar("a: \"\\\"q\\\" \\u0041 x\"").places().at(1, 7))
        .isEqualTo(new Position("f", 1, 18));
    assertThat(scalar("a: root = x").places().at(1, 8)).isEqualTo(new Position("f", 1, 11));
  }

  @Test
  void countsColumnsBehindEmojiAsCharacters() {
    ObjectNode root = (ObjectNode) root("{ \"😀\": 1, b: 2 }");

    assertThat(root.entries().get(1).keyPosition().line()).isEqualTo(1);
    assertThat(root.entries().get(1).keyPosition().column()).isEqualTo(11);
    assertThat(root.entries()).extracting(ConfigNode.Entry::key).isEqualTo(List.of("😀", "b"));
  }

  @Test
  void findsPlacesBehindEmojiHoweverTheyAreWritten() {
    String mapping = "root = \"\uD83D\uDE00\" ?";
    assertThat(at("a: |\n  " + mapping, 1, 12)).isEqualTo("2,14");
    assertThat(at("a: '" + mapping + "'", 1, 12)).isEqualTo("1,16");
    assertThat(at("a: \"root = \\\"\\U0001F600\\\" ?\"", 1, 12)).isEqualTo("1,27");
    assertThat(at("a: \"x\\U0001F600\\ny ?\"", 2, 3)).isEqualTo("1,20");
  }

  private static String at(String text, int line, int column) {
    Position place = scalar(text).places().at(line, column);
    return place.line() + "," + place.column();
  }

  private static ScalarNode scalar(String text) {
    return (ScalarNode) ((ObjectNode) root(text)).entries().get(0).value();
  }

  private static ConfigNode root(String text) {
    YamlReader.Document document = YamlReader.read(SourceText.ofFile("f", text));
    assertThat(document.problems()).isEmpty();
    return document.root().orElseThrow();
  }
}
