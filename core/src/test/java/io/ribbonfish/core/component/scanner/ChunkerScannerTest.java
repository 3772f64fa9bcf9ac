package io.ribbonfish.core.component.scanner;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkerScannerTest extends ScannerContractTest {
  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner("chunker: {size: 8}");
  }

  @Override
  protected List<ScannerSample> samples() {
    return List.of(
        ScannerSample.of("nothing", ""),
        ScannerSample.of("less than a chunk", "abc", "abc"),
        ScannerSample.of("whole chunks", "12345678abcdefgh", "12345678", "abcdefgh"),
        ScannerSample.of("a rest", "12345678abc", "12345678", "abc"));
  }

  @Test
  void refusesChunksOfNothing() {
    assertThatThrownBy(() -> YamlComponents.scanner("chunker: {size: 0}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be a number of bytes from 1");
  }
}
