package io.ribbonfish.core.config.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvFileTest {
  @Test
  void readsAssignmentsBetweenEmptyLinesAndComments() {
    assertThat(
            EnvFile.parse(
                "f",
                """

                # Meow meow
                FIRST = foo

                SECOND= "bar buz" # Cool
                THIRD =b"az
                FOURTH   =    buz#x
                FIFTH =
                \t
                SIXTH="a\\n\\"b\\"\\x41\\\\x41"
                SEVENTH=\"""two
                lines\"""
                LAST=x"""))
        .isEqualTo(
            Map.of(
                "FIRST", "foo",
                "SECOND", "bar buz",
                "THIRD", "b\"az",
                "FOURTH", "buz",
                "FIFTH", "",
                "SIXTH", "a\n\"b\"A\\x41",
                "SEVENTH", "two\nlines",
                "LAST", "x"));
  }

  @Test
  void readsLineEndingsOfWindows() {
    assertThat(EnvFile.parse("f", "\r\n# c\r\nFOO=\"bar baz\"\r\n  \r\nBAZ=ghi"))
        .isEqualTo(Map.of("FOO", "bar baz", "BAZ", "ghi"));
  }

  @Test
  void namesTheLineThatIsNoAssignmentWithoutSayingWhatItHolds() {
    assertThatThrownBy(() -> EnvFile.parse("my.env", "FOO=bar\nSECRET=hun ter2\n"))
        .hasMessage(
            "my.env(2,1) not an environment variable: write NAME=value, with spaces NAME=\"the"
                + " value\"");
    assertThatThrownBy(() -> EnvFile.parse("my.env", "just text"))
        .hasMessageStartingWith("my.env(1,1) not an environment variable");
  }
}
