package io.ribbonfish.core.component.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonArrayScannerTest extends ScannerContractTest {
  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner("json_array: {}");
  }

  @Override
  protected List<ScannerSample> samples() {
    return List.of(
        ScannerSample.of("nothing", ""),
        ScannerSample.of("an empty array", "[ ]\n"),
        ScannerSample.of("elements", "[\n{\"a\":1},\n{\"a\":2}\n]", "{\"a\":1}", "{\"a\":2}"),
        ScannerSample.of("several arrays", "[1,2]\n[] [\"x\"]", "1", "2", "\"x\""),
        ScannerSample.of(
            "an element over lines",
            "[{\n\"b\" : \"x \\\" y\",\n\"a\": 1.0 }]",
            "{\"b\":\"x \\\" y\",\"a\":1.0}"));
  }

  @Test
  void saysWhatIsNotJson() {
    assertThatThrownBy(() -> Scans.texts("json_array: {}", "[{\"a\":\"a0\"},\nnope]"))
        .hasMessage(
            "malformed JSON in the value at byte 13 of the source: invalid character 'o' in literal"
                + " null (expecting 'u')");
    assertThatThrownBy(() -> Scans.texts("json_array: {}", "[1,]"))
        .hasMessageContaining("invalid character ']' looking for beginning of value");
    assertThatThrownBy(() -> Scans.texts("json_array: {}", "[1 2]"))
        .hasMessageContaining("expected comma after array element at byte 3");
  }

  @Test
  void refusesWhatIsNoArray() {
    assertThatThrownBy(() -> Scans.texts("json_array: {}", "{\"a\":1}"))
        .hasMessageContaining("expected opening '[' but got '{' at byte 0");
  }

  @Test
  void saysThatAnArrayIsCutOff() {
    for (String cut : List.of("[", "[1", "[1,", "[1, 2 ", "[\"x", "[1][")) {
      assertThatThrownBy(() -> Scans.texts("json_array: {}", cut))
          .as(cut)
          .hasMessageContaining("unexpected EOF");
    }
  }

  @Test
  void keepsTheDigitsOfNumbers() throws Exception {
    assertThat(Scans.texts("json_array: {}", "[12345678901234567890]"))
        .containsExactly("12345678901234567890");
  }
}
