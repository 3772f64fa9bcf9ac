package io.ribbonfish.core.component.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReMatchScannerTest extends ScannerContractTest {
  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner("re_match: {pattern: '(?m)^\\d\\d:\\d\\d'}");
  }

  @Override
  protected List<ScannerSample> samples() {
    String large = "10:00 " + "x\n".repeat(600);
    return List.of(
        ScannerSample.of("nothing", ""),
        ScannerSample.of("no match", "foo\nbar", "foo\nbar"),
        ScannerSample.of("one match", "10:00 a\nb\n", "10:00 a\nb\n"),
        ScannerSample.of("something in front", "a\n10:00 b", "a\n", "10:00 b"),
        ScannerSample.of(
            "several",
            "10:00 a\nb\n10:01 c\n10:\n10:02",
            "10:00 a\nb\n",
            "10:01 c\n10:\n",
            "10:02"),
        ScannerSample.of("long ones", large + large + "10:02", large, large, "10:02"));
  }

  @Test
  void splitsWhereUpstreamDoes() throws Exception {
    assertThat(split("(?m)^", "foo\nbar\nbaz")).containsExactly("foo\n", "bar\n", "baz");
    assertThat(split("split", "foo\nbar\nsplit\nbaz\nsplitsplit"))
        .containsExactly("foo\nbar\n", "split\nbaz\n", "split", "split");
    assertThat(split("\\n", "split")).containsExactly("split");
    assertThat(split("split", "split")).containsExactly("split");
    assertThat(split("\\n", "foo\nbar\nsplit\nbaz\nsplitsplit"))
        .containsExactly("foo", "\nbar", "\nsplit", "\nbaz", "\nsplitsplit");
    assertThat(split("\\n\\d", "20:22 E\nC\n20:21 I\n20:21 I\nC\n"))
        .containsExactly("20:22 E\nC", "\n20:21 I", "\n20:21 I\nC\n");
    assertThat(split("split", "")).isEmpty();
    assertThat(split("é", "aébéc")).containsExactly("a", "éb", "éc");
  }

  @Test
  void takesACharacterThatHasNotComeWholeForNoEnd() throws Exception {
    // What is looked at first ends within the é.
    String source = "x".repeat(1022) + "aé" + "x".repeat(5_000);

    assertThat(Scans.texts("re_match: {pattern: 'a$', max_buffer_size: 99999}", source))
        .containsExactly(source);
    assertThat(Scans.texts("re_match: {pattern: 'a$', max_buffer_size: 99999}", "éa"))
        .containsExactly("é", "a");
  }

  @Test
  void failsOnAMessageThatIsTooLong() {
    assertThatThrownBy(
            () -> Scans.texts("re_match: {pattern: 'x', max_buffer_size: 5}", "12345x1234567x"))
        .hasMessageContaining("a message is longer than max_buffer_size, which is 5 bytes");
  }

  @Test
  void refusesAnExpressionThatIsNone() {
    assertThatThrownBy(() -> YamlComponents.scanner("re_match: {pattern: 'a(b'}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be a regular expression in RE2's syntax, which 'a(b' is not")
        .hasMessageContaining("missing closing )");
  }

  private static List<String> split(String pattern, String source) throws Exception {
    return Scans.texts("re_match: {pattern: '" + pattern + "', max_buffer_size: 200}", source);
  }
}
