package io.ribbonfish.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * A source and the batches that a scanner should make of it.
 *
 * @param name what is special about it
 * @param source its bytes
 * @param batches the payloads of each batch, as text
 */
public record ScannerSample(String name, byte[] source, List<List<String>> batches) {
  /** A sample where each batch holds one message. */
  public static ScannerSample of(String name, String source, String... payloads) {
    return new ScannerSample(
        name, source.getBytes(UTF_8), List.of(payloads).stream().map(List::of).toList());
  }

  @Override
  public String toString() {
    return name;
  }
}
