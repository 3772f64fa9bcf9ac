package io.ribbonfish.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The scanner contract passes for a scanner that keeps it, and fails for ones that do not. */
class ScannerContractFakesTest {
  private static final List<ScannerSample> PAIRS =
      List.of(
          ScannerSample.of("three pairs", "aabbcc", "aa", "bb", "cc"),
          ScannerSample.of("a rest", "aab", "aa", "b"),
          ScannerSample.of("nothing", ""));

  @Nested
  class Pairs extends ScannerContractTest {
    @Override
    protected ScannerFactory factory() {
      return (source, name) -> new PairScanner(source, false, false);
    }

    @Override
    protected List<ScannerSample> samples() {
      return PAIRS;
    }
  }

  @Test
  void catchesAScannerThatUsesItsBufferAgain() {
    Broken contract = new Broken(true, false);
    assertThatThrownBy(() -> contract.splitsTheSource(PAIRS.get(0)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void catchesAScannerThatTakesAnErrorForTheEnd() {
    Broken contract = new Broken(false, true);
    assertThatThrownBy(() -> contract.neverTakesAnErrorForTheEnd(PAIRS.get(0)))
        .isInstanceOf(AssertionError.class);
  }

  /** Not run by JUnit: it would fail. */
  private static final class Broken extends ScannerContractTest {
    private final boolean reuse;
    private final boolean swallow;

    Broken(boolean reuse, boolean swallow) {
      this.reuse = reuse;
      this.swallow = swallow;
    }

    @Override
    protected ScannerFactory factory() {
      return (source, name) -> new PairScanner(source, reuse, swallow);
    }

    @Override
    protected List<ScannerSample> samples() {
      return PAIRS;
    }
  }

  /** Cuts a source into messages of two bytes. */
  private static final class PairScanner implements Scanner {
    private final InputStream source;
    private final boolean reuse;
    private final boolean swallow;
    private final byte[] buffer = new byte[2];
    private long position;

    PairScanner(InputStream source, boolean reuse, boolean swallow) {
      this.source = source;
      this.reuse = reuse;
      this.swallow = swallow;
    }

    @Override
    public Optional<Batch> next() throws IOException {
      int count;
      try {
        count = source.readNBytes(buffer, 0, 2);
      } catch (IOException e) {
        if (swallow) {
          return Optional.empty();
        }
        throw e;
      }
      position += count;
      byte[] pair = reuse ? buffer : Arrays.copyOf(buffer, count);
      return count == 0 ? Optional.empty() : Optional.of(Batch.of(Message.of(pair)));
    }

    @Override
    public OptionalLong position() {
      return OptionalLong.of(position);
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
