package io.ribbonfish.core.component.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchScannersTest extends ScannerContractTest {
  private static final String THREE =
      """
      switch:
        - re_match_name: '\\.csv$'
          scanner: { csv: {} }
        - re_match_name: '\\.chunks$'
          scanner: { chunker: { size: 4 } }
        - scanner: { to_the_end: {} }
      """;

  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner(
        """
        switch:
          - re_match_name: '^other'
            scanner: { to_the_end: {} }
          - re_match_name: '\\.txt$'
            scanner: { lines: {} }
          - scanner: { lines: {} }
        """);
  }

  @Override
  protected List<ScannerSample> samples() {
    // The contract's sources are called dir/sample.txt, and one other.
    return List.of(
        ScannerSample.of("a line", "a", "a"), ScannerSample.of("lines", "a\nb\n", "a", "b"));
  }

  @Test
  void takesTheFirstThatFitsTheName() throws Exception {
    assertThat(texts("a/b/foo.csv", "a,b\n1,2\n")).containsExactly("{\"a\":\"1\",\"b\":\"2\"}");
    assertThat(texts("woof/meow.chunks", "abcdef")).containsExactly("abcd", "ef");
    assertThat(texts("./meow.json", "a\nb\n")).containsExactly("a\nb\n");
  }

  @Test
  void refusesASourceThatNoneFits() {
    String yaml = "switch: [{re_match_name: '[.]csv$', scanner: {csv: {}}}]";
    assertThatThrownBy(() -> Scans.texts(yaml, new byte[0], "a.txt"))
        .hasMessage(
            "no candidate of the scanner 'switch' fits the name 'a.txt': add one without"
                + " re_match_name at the end of its list");
  }

  @Test
  void saysWhichCandidateIsWrong() {
    String yaml =
        """
        switch:
          - scanner: { lines: {} }
          - re_match_name: '('
            scanner: { lines: {} }
        """;
    assertThatThrownBy(() -> YamlComponents.scanner(yaml))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.field()).isEqualTo("1.re_match_name"));
    assertThatThrownBy(() -> YamlComponents.scanner("switch: [{scanner: {chunker: {size: 0}}}]"))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.field()).isEqualTo("0.scanner.chunker.size"));
  }

  private static List<String> texts(String name, String source) throws Exception {
    return Scans.texts(THREE, source.getBytes(UTF_8), name);
  }
}
