package io.ribbonfish.core.component.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.core.component.YamlComponents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scanners say is at hand can be had without waiting, so many messages go out at once. */
class ReadyScannersTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lines: {}                             | `1~2~3`
          chunker: {size: 1}                    | `123`
          csv: {parse_header_row: false}        | `1~2~"3`
          csv: {}                               | `a~1~2~"3`
          json_documents: {}                    | `{}~[] {"a`
          json_array: {}                        | `[1,2 , {"a`
          re_match: {pattern: a}                | `a1a2a3`
          skip_bom: {into: {lines: {}}}         | `1~2~3`
          """)
  void givesWhatIsAtHandAndNoMore(String yaml, String source) throws Exception {
    try (ScannerFactory factory = YamlComponents.scanner(yaml);
        Scanner scanner = factory.open(onlyOnce(source.replace('~', '\n')), "")) {
      int messages = 0;
      do {
        assertThat(scanner.next()).isPresent();
        messages++;
      } while (scanner.ready());
      assertThat(messages).isGreaterThanOrEqualTo(2);
    }
  }

  /** Some bytes, behind which one would wait for ever. */
  private static InputStream onlyOnce(String text) {
    InputStream bytes = new ByteArrayInputStream(text.getBytes(UTF_8));
    return new InputStream() {
      @Override
      public int read() throws IOException {
        int read = bytes.read();
        if (read < 0) {
          throw new AssertionError("waits for more");
        }
        return read;
      }

      @Override
      public int read(byte[] to, int from, int length) throws IOException {
        int read = bytes.read(to, from, length);
        if (read < 0) {
          throw new AssertionError("waits for more");
        }
        return read;
      }
    };
  }
}
