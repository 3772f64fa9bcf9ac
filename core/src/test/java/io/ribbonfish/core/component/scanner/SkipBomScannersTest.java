package io.ribbonfish.core.component.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkipBomScannersTest extends ScannerContractTest {
  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner("skip_bom: {into: {lines: {}}}");
  }

  @Override
  protected List<ScannerSample> samples() {
    return List.of(
        ScannerSample.of("nothing", ""),
        ScannerSample.of("no mark", "a\nb", "a", "b"),
        ScannerSample.of("a mark", "\ufeffa\nb", "a", "b"),
        ScannerSample.of("a mark alone", "\ufeff"),
        ScannerSample.of("a mark in the middle", "\ufeffa\n\ufeffb\nc", "a", "\ufeffb", "c"),
        ScannerSample.of("less than a mark", "a", "a"));
  }

  @Test
  void knowsTheMarksOfAllEncodings() throws Exception {
    for (String mark : List.of("0000feff", "fffe0000", "efbbbf", "feff", "fffe", "")) {
      byte[] source = HexFormat.of().parseHex(mark + "616263");
      assertThat(Scans.texts("skip_bom: {}", source, "")).as(mark).containsExactly("abc");
    }
  }
}
