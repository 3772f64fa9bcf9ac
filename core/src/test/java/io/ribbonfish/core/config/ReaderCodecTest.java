package io.ribbonfish.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.FakeContext;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configs that say {@code codec} where newer ones have a scanner. */
class ReaderCodecTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "lines, a-1~b-2, a-1|b-2",
    "all-bytes, a-1~b-2, a-1~b-2",
    "delim:-, a-1~b-2, a|1~b|2",
    "chunker:4, a-1~b-2, a-1~|b-2",
    "regex:[a-z], a-1~b-2, a-1~|b-2",
    "csv:-, a-1~b-2, '{\"1\":\"2\",\"a\":\"b\"}'",
    "csv, a~1, '{\"a\":\"1\"}'",
    "skipbom/lines, a-1~b-2, a-1|b-2",
    "skipbom, a-1~b-2, a-1~b-2",
  })
  void splitsAsTheCodecSays(String codec, String source, String messages) throws Exception {
    byte[] text = source.replace('~', '\n').getBytes(UTF_8);
    assertThat(read(codec, text)).isEqualTo(messages.replace('~', '\n'));
  }

  @Test
  void decompressesInFrontOfAnother() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write("a,b\n1,2\n".getBytes(UTF_8));
    }
    assertThat(read("gzip/lines", out.toByteArray())).isEqualTo("a,b|1,2");
    assertThat(read("csv-gzip", out.toByteArray())).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
    assertThat(read("gzip", out.toByteArray())).isEqualTo("a,b\n1,2\n");
  }

  @ParameterizedTest
  @CsvSource({"csv-safe", "lines/gzip", "delim:", "chunker:x", "auto", "lines/multipart"})
  void saysWhatToWriteInsteadOfWhatIsNotKnown(String codec) {
    assertThatThrownBy(() -> read(codec, new byte[0]))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("can't be '" + codec)
        .hasMessageEndingWith(": remove it and write 'scanner' instead");
  }

  private String read(String codec, byte[] source) throws Exception {
    Path file = Files.write(folder.resolve("source"), source);
    String yaml = "file: {paths: ['" + file + "'], codec: '" + codec + "'}";
    List<String> texts = new ArrayList<>();
    try (BatchInput input = YamlComponents.input(yaml, new FakeContext())) {
      while (true) {
        for (Delivery delivery : input.read()) {
          delivery.batch().forEach(message -> texts.add(message.text()));
        }
      }
    } catch (EndOfInputException end) {
      return String.join("|", texts);
    }
  }
}
