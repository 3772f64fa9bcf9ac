package io.ribbonfish.core.component.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesScannerTest extends ScannerContractTest {
  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner("lines: {}");
  }

  @Override
  protected List<ScannerSample> samples() {
    String large = "x".repeat(20_000);
    return List.of(
        ScannerSample.of("nothing", ""),
        ScannerSample.of("one line without an end", "a", "a"),
        ScannerSample.of("lines", "a\nbb\nccc\n", "a", "bb", "ccc"),
        ScannerSample.of("empty lines", "\n\na\n\n", "", "", "a", ""),
        ScannerSample.of("carriage returns", "a\r\nb\r\n\r\nc\r", "a", "b", "", "c"),
        ScannerSample.of("lines longer than a read", large + "\n" + large, large, large));
  }

  @Test
  void splitsAtACustomDelimiter() throws Exception {
    assertThat(scan("lines: {custom_delimiter: 'ABC'}", "aABCbABABCcAB"))
        .containsExactly("a", "bAB", "cAB");
  }

  @Test
  void leavesOutEmptyLinesWhereAsked() throws Exception {
    assertThat(scan("lines: {omit_empty: true}", "\na\n\n\nb\n")).containsExactly("a", "b");
  }

  @Test
  void failsOnALineThatIsTooLong() {
    assertThatThrownBy(() -> scan("lines: {max_buffer_size: 5}", "12345\n123456\n"))
        .hasMessageContaining("a line is longer than max_buffer_size, which is 5 bytes");
  }

  @Test
  void refusesABufferOfNothing() {
    assertThatThrownBy(() -> YamlComponents.scanner("lines: {max_buffer_size: 0}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be a number of bytes from 1");
  }

  private static List<String> scan(String yaml, String source) throws Exception {
    List<String> lines = new ArrayList<>();
    try (Scanner scanner =
        YamlComponents.scanner(yaml).open(new ByteArrayInputStream(source.getBytes(UTF_8)), "s")) {
      for (var batch = scanner.next(); batch.isPresent(); batch = scanner.next()) {
        batch.get().forEach(message -> lines.add(message.text()));
      }
    }
    return lines;
  }
}
