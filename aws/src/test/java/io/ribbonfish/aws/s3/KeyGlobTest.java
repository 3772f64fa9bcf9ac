package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyGlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.csv a.csv true",
        "*.csv in/a.csv false",
        "**.csv in/a.csv true",
        "**/x in/deep/x true",
        "**/x x false",
        "a?c abc true",
        "a?c a/c false",
        "[a-c]x bx true",
        "[!a-c]x bx false",
        "[!a-c]x dx true",
        "*.{json,jsonl} a.jsonl true",
        "*.{json,jsonl} a.json5 false",
        "a//b a//b true",
        "/a /a true",
        "a+(b).^$|c a+(b).^$|c true",
        "\\*x *x true",
        "\\*x ax false",
        "*😀? x😀y true",
        "grüße* grüße-1 true",
        "** a/b/c true",
        "a,b a,b true",
        "[a&&b] & true",
      })
  void matchesAsItSays(String glob, String key, boolean matches) {
    assertThat(KeyGlob.of(glob).matches(key)).isEqualTo(matches);
  }

  @Test
  void matchesLineBreaks() {
    assertThat(KeyGlob.of("a**").matches("a\nb")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"{a,b }", "[ab ]", "[z-a] range"})
  void refusesWhatIsNoPattern(String glob, String text) {
    assertThatThrownBy(() -> KeyGlob.of(glob))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }
}
