package io.ribbonfish.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@link ScannerFactory} and {@link Scanner} promise. Extend it, and give the factory and
 * samples of what it should do; let one of them have several batches.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ScannerContractTest {
  private static final String NAME = "dir/sample.txt";

  /** The factory under test; the same at each call, or another. */
  protected abstract ScannerFactory factory() throws Exception;

  /** Sources with what they should become. */
  protected abstract List<ScannerSample> samples();

  @ParameterizedTest
  @MethodSource("samples")
  void splitsTheSource(ScannerSample sample) throws Exception {
    assertThat(scan(new Source(sample.source()))).isEqualTo(sample.batches());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void doesNotCareHowManyBytesComeAtOnce(ScannerSample sample) throws Exception {
    for (int step : new int[] {1, 2, 3, 7}) {
      Source source = new Source(sample.source());
      source.step = step;
      assertThat(scan(source)).as("with %d bytes at a time", step).isEqualTo(sample.batches());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void staysAtTheEnd(ScannerSample sample) throws Exception {
    try (ScannerFactory factory = factory();
        Scanner scanner = factory.open(new Source(sample.source()), NAME)) {
      drain(scanner);
      assertThat(scanner.next()).isEmpty();
      assertThat(scanner.next()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void goesOnFromAnyPositionItGives(ScannerSample sample) throws Exception {
    try (ScannerFactory factory = factory();
        Scanner scanner = factory.open(new Source(sample.source()), NAME)) {
      long last = 0;
      for (int i = 0; i < sample.batches().size(); i++) {
        scanner.next();
        OptionalLong position = scanner.position();
        if (position.isPresent()) {
          long at = position.getAsLong();
          assertThat(at).as("position").isBetween(last, (long) sample.source().length);
          last = at;
          byte[] rest = Arrays.copyOfRange(sample.source(), (int) at, sample.source().length);
          assertThat(scan(new Source(rest)))
              .as("from position %d on", at)
              .isEqualTo(sample.batches().subList(i + 1, sample.batches().size()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void neverTakesAnErrorForTheEnd(ScannerSample sample) throws Exception {
    for (int cut = 0; cut < sample.source().length; cut++) {
      Source source = new Source(sample.source());
      source.failAt = cut;
      List<List<String>> before = new ArrayList<>();
      assertThatThrownBy(() -> scanInto(before, source))
          .as("what a source that breaks after %d bytes leads to", source.failAt)
          .isInstanceOf(IOException.class);
      assertThat(sample.batches().subList(0, Math.min(before.size(), sample.batches().size())))
          .as("batches before the source breaks after %d bytes", cut)
          .isEqualTo(before);
    }
  }

  @Test
  void closesTheSource() throws Exception {
    for (ScannerSample sample : samples()) {
      Source read = new Source(sample.source());
      scan(read);
      assertThat(read.closed).as("closed after the end").isTrue();
      Source unread = new Source(sample.source());
      try (ScannerFactory factory = factory()) {
        factory.open(unread, NAME).close();
      }
      assertThat(unread.closed).as("closed before the end").isTrue();
    }
  }

  @Test
  void opensScannersThatDoNotMeet() throws Exception {
    ScannerSample sample = samples().get(0);
    try (ScannerFactory factory = factory();
        Scanner one = factory.open(new Source(sample.source()), NAME);
        Scanner other = factory.open(new Source(sample.source()), "other")) {
      List<List<String>> ofOne = new ArrayList<>();
      List<List<String>> ofOther = new ArrayList<>();
      for (int i = 0; i < sample.batches().size(); i++) {
        one.next().ifPresent(batch -> ofOne.add(payloads(batch)));
        other.next().ifPresent(batch -> ofOther.add(payloads(batch)));
      }
      assertThat(ofOne).isEqualTo(sample.batches());
      assertThat(ofOther).isEqualTo(sample.batches());
    }
  }

  private List<List<String>> scan(Source source) throws Exception {
    List<List<String>> batches = new ArrayList<>();
    scanInto(batches, source);
    return batches;
  }

  private void scanInto(List<List<String>> batches, Source source) throws Exception {
    try (ScannerFactory factory = factory();
        Scanner scanner = factory.open(source, NAME)) {
      List<Batch> kept = new ArrayList<>();
      try {
        for (Optional<Batch> batch = scanner.next(); batch.isPresent(); batch = scanner.next()) {
          kept.add(batch.get());
        }
      } finally {
        // Only now, so that a buffer that was used again would show.
        kept.forEach(batch -> batches.add(payloads(batch)));
      }
    }
  }

  private static void drain(Scanner scanner) throws IOException {
    while (scanner.next().isPresent()) {
      // On to the end.
    }
  }

  private static List<String> payloads(Batch batch) {
    assertThat(batch).as("a scanner's batch").isNotEmpty();
    return batch.stream().map(Message::text).toList();
  }

  /** Bytes that come in small steps, and may break off. */
  private static final class Source extends InputStream {
    private final ByteArrayInputStream bytes;
    private int step = Integer.MAX_VALUE;
    private int failAt = Integer.MAX_VALUE;
    private int given;
    private boolean closed;

    Source(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (given == failAt) {
        throw new IOException("the source broke");
      }
      int read = bytes.read(target, offset, Math.min(Math.min(count, step), failAt - given));
      given += Math.max(0, read);
      return read;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
