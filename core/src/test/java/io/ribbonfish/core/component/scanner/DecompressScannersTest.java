package io.ribbonfish.core.component.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecompressScannersTest extends ScannerContractTest {
  private static final String GZIP_LINES = "decompress: {algorithm: gzip, into: {lines: {}}}";

  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner(GZIP_LINES);
  }

  @Override
  protected List<ScannerSample> samples() {
    byte[] member = Compress.gzip("a\nb\n".getBytes(UTF_8));
    byte[] twice = Arrays.copyOf(member, 2 * member.length);
    System.arraycopy(member, 0, twice, member.length, member.length);
    return List.of(
        sample("lines", member, "a", "b"),
        sample("two members", twice, "a", "b", "a", "b"),
        sample("nothing compressed", Compress.gzip(new byte[0])),
        sample("an empty source", new byte[0]));
  }

  @Test
  void readsWhatUpstreamCompressed() throws Exception {
    String hex =
        "1f8b080000096e8800ff001e00e1ff68656c6c6f58776f726c64587468697358697358636f6d707265737365"
            + "6403009104d92d1e000000";
    String yaml = "decompress: {algorithm: gzip, into: {lines: {custom_delimiter: X}}}";
    assertThat(Scans.texts(yaml, HexFormat.of().parseHex(hex), ""))
        .containsExactly("hello", "world", "this", "is", "compressed");
  }

  @Test
  void readsToTheEndWhereNothingElseIsSaid() throws Exception {
    byte[] source = Compress.gzip("a\nb".getBytes(UTF_8));
    assertThat(Scans.texts("decompress: {algorithm: gzip}", source, "")).containsExactly("a\nb");
  }

  @Test
  void makesNothingOfAnEmptySourceWhateverTheScanner() throws Exception {
    assertThat(Scans.texts("decompress: {algorithm: gzip}", "")).isEmpty();
    assertThat(Scans.texts("decompress: {algorithm: gzip, into: {csv: {}}}", "")).isEmpty();
  }

  @Test
  void failsAtACutAndStaysFailed() throws Exception {
    byte[] whole = Compress.gzip("a\nb\n".getBytes(UTF_8));
    byte[] cut = Arrays.copyOf(whole, whole.length - 5);
    try (ScannerFactory factory = factory();
        Scanner scanner = factory.open(new ByteArrayInputStream(cut), "")) {
      scanner.next();
      scanner.next();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(scanner::next)
            .hasMessage("the source can't be decompressed as gzip: it is cut off (unexpected EOF)");
      }
    }
  }

  @Test
  void saysWhatIsWrongWithTheData() {
    for (String algorithm :
        List.of("gzip", "pgzip", "zlib", "bzip2", "flate", "snappy", "lz4", "zstd")) {
      String yaml = "decompress: {algorithm: " + algorithm + "}";
      assertThatThrownBy(() -> Scans.texts(yaml, "this is not compressed"))
          .isInstanceOf(IOException.class)
          .hasMessageMatching(
              "the source can't be decompressed as " + algorithm + ": [^\\n]*[a-z]{3}[^\\n]*");
    }
  }

  @Test
  void letsAnErrorOfTheSourceThrough() throws Exception {
    IOException own = new IOException("the connection broke");
    InputStream source =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw own;
          }
        };
    try (ScannerFactory factory = factory();
        Scanner scanner = factory.open(source, "")) {
      assertThatThrownBy(scanner::next).isSameAs(own);
    }
  }

  @Test
  void readsNothingBeforeItIsAsked() throws Exception {
    InputStream source =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("read too early");
          }
        };
    try (ScannerFactory factory = factory();
        Scanner scanner = factory.open(source, "")) {
      assertThat(scanner.position()).isEmpty();
    }
  }

  private static ScannerSample sample(String name, byte[] source, String... payloads) {
    return new ScannerSample(name, source, List.of(payloads).stream().map(List::of).toList());
  }
}
