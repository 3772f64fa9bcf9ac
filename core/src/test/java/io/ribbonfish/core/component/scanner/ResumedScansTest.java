package io.ribbonfish.core.component.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.component.YamlComponents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random sources, each begun anew behind every message: where a scanner says how far it got, at
 * that byte; else at the start, passing over as many batches.
 */
class ResumedScansTest {
  private static final int SOURCES = 30;

  /** What a source is put together of. */
  private enum Kind {
    TEXT(
        "a",
        "bc",
        "\n",
        "\r\n",
        "\r",
        "",
        "x".repeat(30),
        "é",
        "--",
        "-",
        "\n\n",
        "12:00 ",
        "\u0000"),
    CSV("a,b\n", "1,2\r\n", "\"x\ny\",z\n", "\"q\"\"q\",\n", ",\n"),
    DOCUMENTS(
        "{\"a\":[1,2]}",
        "\n",
        " ",
        "1 ",
        "\"}{\\\"\"",
        "null",
        "[true,{}]",
        "-1.5e3 ",
        "{}",
        "\r\n"),
    ARRAYS("[1,2, {\"a\": \"]\"}]", "[]", "\n", "[[],[ ]]", "[\"\\\\\", null]", " ");

    private final String[] parts;

    Kind(String... parts) {
      this.parts = parts;
    }

    byte[] source(Random random) {
      StringBuilder text = new StringBuilder();
      int count = random.nextInt(random.nextInt(50) == 0 ? 40_000 : 40);
      for (int i = 0; i < count; i++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      return text.toString().getBytes(UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "TEXT ~ lines: {}",
        "TEXT ~ lines: {omit_empty: true}",
        "TEXT ~ lines: {custom_delimiter: '--'}",
        "TEXT ~ lines: {custom_delimiter: '--', omit_empty: true}",
        "TEXT ~ lines: {custom_delimiter: \"\\r\\n\"}",
        "TEXT ~ chunker: {size: 7}",
        "TEXT ~ chunker: {size: 1}",
        "TEXT ~ to_the_end: {}",
        "TEXT ~ re_match: {pattern: '(?m)^12:00'}",
        "TEXT ~ re_match: {pattern: '[bx]+'}",
        "TEXT ~ re_match: {pattern: '-'}",
        "TEXT ~ re_match: {pattern: '\\b'}",
        "TEXT ~ re_match: {pattern: '^a', max_buffer_size: 9999999}",
        "TEXT ~ re_match: {pattern: '(a|bc)$', max_buffer_size: 9999999}",
        "TEXT ~ re_match: {pattern: '\\n|x*'}",
        "TEXT ~ skip_bom: {into: {lines: {}}}",
        "TEXT ~ switch: [{re_match_name: 'o', scanner: {lines: {}}}, {scanner: {chunker: {size: 3}}}]",
        "CSV ~ csv: {}",
        "CSV ~ csv: {parse_header_row: false}",
        "CSV ~ csv: {parse_header_row: false, continue_on_error: true}",
        "TEXT ~ csv: {parse_header_row: false, continue_on_error: true, lazy_quotes: true}",
        "DOCUMENTS ~ json_documents: {}",
        "ARRAYS ~ json_array: {}",
        "GZIP ~ decompress: {algorithm: gzip, into: {lines: {}}}",
        "GZIP ~ decompress: {algorithm: gzip, into: {csv: {parse_header_row: false, continue_on_error: true}}}",
        "GZIP ~ skip_bom: {into: {decompress: {algorithm: gzip, into: {chunker: {size: 5}}}}}"
      })
  void giveExactlyWhatIsLeft(String kind, String yaml) throws Exception {
    Random random = new Random(yaml.hashCode());
    for (int i = 0; i < SOURCES; i++) {
      check(yaml, source(kind, random), random);
    }
  }

  private static byte[] source(String kind, Random random) throws Exception {
    if (!kind.equals("GZIP")) {
      return Kind.valueOf(kind).source(random);
    }
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int i = 0; i <= random.nextInt(3); i++) {
      members.write(Compress.gzip(Kind.TEXT.source(random)));
    }
    return members.toByteArray();
  }

  private static void check(String yaml, byte[] source, Random random) throws Exception {
    try (ScannerFactory factory = YamlComponents.scanner(yaml)) {
      List<String> whole = new ArrayList<>();
      List<Long> positions = new ArrayList<>();
      read(factory, source, random, whole, positions);
      int pace = 1 + whole.size() / 50;
      for (int at = random.nextInt(pace); at < whole.size(); at += 1 + random.nextInt(pace)) {
        long from = positions.get(at);
        List<String> rest = new ArrayList<>();
        byte[] left = from < 0 ? source : Arrays.copyOfRange(source, (int) from, source.length);
        read(factory, left, random, rest, new ArrayList<>());
        List<String> expected = whole.subList(from < 0 ? 0 : at + 1, whole.size());
        assertThat(rest)
            .as("behind message %d of '%s' through %s", at, new String(source, UTF_8), yaml)
            .isEqualTo(expected);
      }
    }
  }

  private static void read(
      ScannerFactory factory, byte[] source, Random random, List<String> into, List<Long> positions)
      throws Exception {
    int step = 1 + random.nextInt(random.nextBoolean() && source.length < 2_000 ? 4 : 100_000);
    boolean asks = random.nextBoolean();
    try (Scanner scanner = factory.open(new Slow(source, step), "o")) {
      for (var batch = scanner.next(); batch.isPresent(); batch = scanner.next()) {
        for (Message message : batch.get()) {
          into.add(message.text() + message.error());
        }
        if (asks) {
          scanner.ready();
        }
        positions.add(scanner.position().orElse(-1));
      }
    }
  }

  private static final class Slow extends InputStream {
    private final ByteArrayInputStream bytes;
    private final int step;

    Slow(byte[] bytes, int step) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.step = step;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] to, int from, int length) {
      return bytes.read(to, from, Math.min(step, length));
    }
  }
}
