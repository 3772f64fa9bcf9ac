package io.ribbonfish.core.component.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvScannerTest extends ScannerContractTest {
  private static final String BROKEN = "a,b,c\n1,2,3\n4,x\"y,6\n7,8\n9,10,11\n";

  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner("csv: {}");
  }

  @Override
  protected List<ScannerSample> samples() {
    return List.of(
        ScannerSample.of("nothing", ""),
        ScannerSample.of("a header alone", "a,b\n"),
        ScannerSample.of(
            "rows", "a,b\n1,2\n3,4\n", "{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"3\",\"b\":\"4\"}"),
        ScannerSample.of("no line end", "a\n1\n2", "{\"a\":\"1\"}", "{\"a\":\"2\"}"),
        ScannerSample.of(
            "carriage returns", "a\r\n1\r\n\r\n2\r\n", "{\"a\":\"1\"}", "{\"a\":\"2\"}"),
        ScannerSample.of(
            "quotes",
            "a,b\n\"1,\"\"x\"\"\",\"2\n3\"\n",
            "{\"a\":\"1,\\\"x\\\"\",\"b\":\"2\\n3\"}"));
  }

  @Test
  void makesArraysWithoutAHeaderRow() throws Exception {
    assertThat(Scans.texts("csv: {parse_header_row: false}", "a1,b1\na2,b2\n"))
        .containsExactly("[\"a1\",\"b1\"]", "[\"a2\",\"b2\"]");
  }

  @Test
  void splitsAtACustomDelimiter() throws Exception {
    assertThat(Scans.texts("csv: {custom_delimiter: '|'}", "a|b\n1,0|2\n"))
        .containsExactly("{\"a\":\"1,0\",\"b\":\"2\"}");
  }

  @Test
  void numbersTheRows() throws Exception {
    assertThat(Scans.messages("csv: {}", "a\nx\ny\n".getBytes(UTF_8), ""))
        .extracting(message -> message.metadata("csv_row").orElseThrow())
        .containsExactly(0L, 1L);
  }

  @Test
  void failsOnABrokenRow() {
    assertThatThrownBy(() -> Scans.texts("csv: {}", BROKEN))
        .hasMessage("parse error on line 3, column 4: bare \" in non-quoted-field");
    assertThatThrownBy(() -> Scans.texts("csv: {}", "a,b\n1\n"))
        .hasMessage("record on line 2: wrong number of fields");
  }

  @Test
  void flagsABrokenRowAndGoesOnWhereAsked() throws Exception {
    List<Message> rows =
        Scans.messages("csv: {continue_on_error: true}", BROKEN.getBytes(UTF_8), "");

    assertThat(rows)
        .extracting(Message::text)
        .containsExactly(
            "{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}",
            "{\"a\":\"4\"}",
            "{\"a\":\"7\",\"b\":\"8\"}",
            "{\"a\":\"9\",\"b\":\"10\",\"c\":\"11\"}");
    assertThat(rows)
        .extracting(row -> row.error().map(MessageError::text).orElse(""))
        .containsExactly(
            "",
            "parse error on line 3, column 4: bare \" in non-quoted-field",
            "record on line 4: wrong number of fields",
            "");
    assertThat(rows)
        .extracting(row -> row.metadata("csv_row").orElseThrow())
        .containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void takesStrayQuotesWhereAsked() throws Exception {
    assertThat(Scans.texts("csv: {lazy_quotes: true}", "a,b\nx\"y,\"p\"q\"\n"))
        .containsExactly("{\"a\":\"x\\\"y\",\"b\":\"p\\\"q\"}");
  }

  @Test
  void saysThatTheHeaderRowIsBroken() {
    assertThatThrownBy(() -> Scans.texts("csv: {continue_on_error: true}", "a,\"b\n1,2\n"))
        .hasMessageStartingWith("the header row can't be read: record on line 1; parse error");
  }

  @Test
  void refusesADelimiterOfSeveralCharacters() {
    assertThatThrownBy(() -> YamlComponents.scanner("csv: {custom_delimiter: '\\t'}"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "must be one character other than a quote or a line break, such as \";\" or \"\\t\","
                + " not '\\t'");
  }
}
