package io.ribbonfish.core.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvVariablesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "EMPTY", "",
          "FULL.NAME", "value",
          "TWO_LINES", "one\ntwo",
          "B64", "Zm9vYmFy");

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a ${NOT_SET:} b>a  b",
        "a ${EMPTY:fallback} b>a fallback b",
        "a ${FULL.NAME:fallback} b>a value b",
        "a ${FULL.NAME} b>a value b",
        "a ${EMPTY} b>a  b",
        "a ${EMPTY:http://x.y?p=q#r} http://z>a http://x.y?p=q#r http://z",
        "a ${EMPTY:tcp://*:2020} b>a tcp://*:2020 b",
        "a ${} b>a ${} b",
        "${NOT_SET::}>:",
        "${EMPTY:${!metadata:foo}${!metadata:bar}}>${!metadata:foo}${!metadata:bar}",
        "${NOT_SET:${FULL.NAME}}>${FULL.NAME}",
        "a ${{EMPTY:bar}} b>a ${EMPTY:bar} b",
        "a ${{EMPTY}} b>a ${EMPTY} b",
        "${! json() }>${! json() }",
        "${TWO_LINES}>one\\ntwo",
        "${B64|base64decode}>foobar",
        "${B64:x|y|base64decode}>foobar",
        "${NOT_SET:Zm9vYmFy|base64decode}>foobar",
        "# comment ${FULL.NAME}># comment value",
      })
  void replacesAsUpstreamDoes(String text, String expected) {
    EnvVariables.Result result = replace(text);

    assertThat(result.text().text()).isEqualTo(expected);
    assertThat(result.missing()).isEmpty();
    assertThat(result.broken()).isEmpty();
  }

  @Test
  void namesEveryMissingVariableAtItsPlace() {
    EnvVariables.Result result = replace("a: ${NOPE_A}\nb: c ${NOPE_B}\n");

    assertThat(result.text().text()).isEqualTo("a: \nb: c \n");
    assertThat(result.missing())
        .containsExactly(
            new Problem(
                new Position("f", 1, 4),
                "required environment variable NOPE_A is not set: set it, or write"
                    + " ${NOPE_A:default}"),
            new Problem(
                new Position("f", 2, 6),
                "required environment variable NOPE_B is not set: set it, or write"
                    + " ${NOPE_B:default}"));
  }

  @Test
  void refusesFunctionsItDoesNotKnow() {
    assertThat(replace("${B64|lolwut}").broken())
        .containsExactly(
            new Problem(
                new Position("f", 1, 1),
                "unknown function lolwut for environment variable B64, did you mean"
                    + " base64decode?"));
  }

  @Test
  void neverPrintsAValueThatCanNotBeDecoded() {
    assertThat(replace("${NOT_SET:|kaboom!|base64decode}").broken())
        .containsExactly(
            new Problem(new Position("f", 1, 1), "environment variable NOT_SET is not base64"));
  }

  @Test
  void placesBehindAReplacementAreThoseOfTheWrittenText() {
    EnvVariables.Result result = replace("a: ${FULL.NAME} # x\nb: ${EMPTY} y");
    String text = result.text().text();

    assertThat(result.text().at(text.indexOf('#'))).isEqualTo(new Position("f", 1, 17));
    assertThat(result.text().at(text.indexOf('y'))).isEqualTo(new Position("f", 2, 13));
    assertThat(result.text().at(text.indexOf("alue"))).isEqualTo(new Position("f", 1, 4));
  }

  private static EnvVariables.Result replace(String text) {
    return EnvVariables.replace("f", text, name -> Optional.ofNullable(ENVIRONMENT.get(name)));
  }
}
