package io.ribbonfish.core.component.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDocumentsScannerTest extends ScannerContractTest {
  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner("json_documents: {}");
  }

  @Override
  protected List<ScannerSample> samples() {
    return List.of(
        ScannerSample.of("nothing", ""),
        ScannerSample.of("white space", " \n\t"),
        ScannerSample.of("lines", "{\"a\":1}\n{\"a\":2}\n", "{\"a\":1}", "{\"a\":2}"),
        ScannerSample.of("over lines", "{\n \"b\": [1, 2],\n \"a\": 1\n}", "{\"a\":1,\"b\":[1,2]}"),
        ScannerSample.of(
            "no space", "{}[]\"x\"1 2true[{}]", "{}", "[]", "x", "1", "2", "true", "[{}]"),
        ScannerSample.of("strings", "[\"]\\\"}\\\\\"] [\"é\"]", "[\"]\\\"}\\\\\"]", "[\"é\"]"));
  }

  @Test
  void saysWhatIsNotJson() throws Exception {
    assertThatThrownBy(() -> Scans.texts("json_documents: {}", "{\"a\":\"a0\"}\nnope !@\n{}"))
        .hasMessage(
            "malformed JSON in the value at byte 11 of the source: invalid character 'o' in literal"
                + " null (expecting 'u')");
    assertThatThrownBy(() -> Scans.texts("json_documents: {}", "[1,}"))
        .hasMessageContaining("invalid character '}' looking for beginning of value");
    assertThatThrownBy(() -> Scans.texts("json_documents: {}", "{\"a\":\"b\nc\"}"))
        .hasMessageContaining("invalid character '\\n' in string literal");
  }

  @Test
  void saysThatTheLastDocumentIsCutOff() {
    for (String cut : List.of("{\"a\":", "[1", "\"x", "tru", "-", "{\"a\":\"\\")) {
      assertThatThrownBy(() -> Scans.texts("json_documents: {}", "1 " + cut))
          .as(cut)
          .hasMessageContaining("unexpected EOF");
    }
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThatThrownBy(() -> Scans.texts("json_documents: {}", "[".repeat(1_000_000)))
        .hasMessageContaining("exceeded max depth");
  }

  @Test
  void readsNumbersAsUpstreamDoes() throws Exception {
    assertThat(Scans.texts("json_documents: {}", "{\"a\":1.0,\"b\":12345678901234567890}"))
        .containsExactly("{\"a\":1,\"b\":12345678901234567000}");
  }
}
