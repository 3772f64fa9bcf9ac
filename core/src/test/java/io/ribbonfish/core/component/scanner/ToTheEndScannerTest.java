package io.ribbonfish.core.component.scanner;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.util.List;

class ToTheEndScannerTest extends ScannerContractTest {
  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner("to_the_end: {}");
  }

  @Override
  protected List<ScannerSample> samples() {
    return List.of(
        ScannerSample.of("nothing", "", ""),
        ScannerSample.of("a source of several lines", "a\nb\n", "a\nb\n"));
  }
}
