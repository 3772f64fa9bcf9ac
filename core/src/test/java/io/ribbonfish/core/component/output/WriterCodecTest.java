package io.ribbonfish.core.component.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.error.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriterCodecTest {
  @ParameterizedTest
  @CsvSource({
    "append, a, a",
    "all-bytes, a, a",
    "delim:;, a, a;",
    "delim:;, a;, a;",
    "delim:END, a, aEND",
    "delim:END, END, END",
  })
  void endsAMessageAsTheCodecSays(String codec, String message, String expected) throws Exception {
    assertThat(WriterCodec.parse(codec).encode(message.getBytes(UTF_8)))
        .isEqualTo(expected.getBytes(UTF_8));
  }

  @Test
  void addsALineBreakOnlyWhereOneIsMissing() throws Exception {
    WriterCodec lines = WriterCodec.parse("lines");

    assertThat(lines.encode("a".getBytes(UTF_8))).isEqualTo("a\n".getBytes(UTF_8));
    assertThat(lines.encode("a\n".getBytes(UTF_8))).isEqualTo("a\n".getBytes(UTF_8));
    assertThat(lines.encode(new byte[0])).isEqualTo("\n".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"line", "delim:", ""})
  void refusesAnUnknownCodec(String codec) {
    assertThatThrownBy(() -> WriterCodec.parse(codec))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("write lines, append, all-bytes or delim:x");
  }
}
