package io.ribbonfish.core.component.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.ScannerContractTest;
import io.ribbonfish.testkit.contract.ScannerSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

class TarScannerTest extends ScannerContractTest {
  private static final int RECORD = 512;
  private static final String LONG_NAME = "folder/".repeat(40) + "ü.txt";

  @Override
  protected ScannerFactory factory() throws Exception {
    return YamlComponents.scanner("tar: {}");
  }

  @Override
  protected List<ScannerSample> samples() {
    return List.of(
        new ScannerSample(
            "files",
            tar("a.txt", "one", "b.txt", "two\n"),
            List.of(List.of("one"), List.of("two\n"))),
        new ScannerSample("no files", tar(), List.of()),
        ScannerSample.of("nothing", ""));
  }

  @Test
  void namesTheFiles() throws Exception {
    byte[] archive = tar("a.txt", "one", LONG_NAME, "two", "folder/", "");
    assertThat(Scans.messages("tar: {}", archive, ""))
        .extracting(message -> message.metadata("tar_name").orElseThrow())
        .containsExactly("a.txt", LONG_NAME, "folder/");
  }

  @Test
  void readsAnArchiveWithoutItsEndMark() throws Exception {
    byte[] archive = Arrays.copyOf(tar("a.txt", "one", "b.txt", "two"), 4 * RECORD);
    assertThat(Scans.texts("tar: {}", archive, "")).containsExactly("one", "two");
  }

  @Test
  void saysThatAnArchiveIsCutOff() {
    byte[] archive = tar("a.txt", "one", "b.txt", "two");
    for (int length = 2 * RECORD + 1; length < 4 * RECORD; length += 100) {
      byte[] cut = Arrays.copyOf(archive, length);
      assertThatThrownBy(() -> Scans.texts("tar: {}", cut, ""))
          .as("%d bytes", length)
          .hasMessageStartingWith("the tar archive can't be read: ");
    }
  }

  @Test
  void refusesWhatIsNoArchive() {
    byte[] text = "this is no archive at all\n".repeat(100).getBytes(UTF_8);
    assertThatThrownBy(() -> Scans.texts("tar: {}", text, ""))
        .hasMessageStartingWith("the tar archive can't be read: ");
  }

  @Test
  void readsFilesOfACompressedArchive() throws Exception {
    byte[] archive = Compress.gzip(tar("a.txt", "one", "b.txt", "two"));
    assertThat(Scans.texts("decompress: {algorithm: gzip, into: {tar: {}}}", archive, "x.tar.gz"))
        .containsExactly("one", "two");
  }

  private static byte[] tar(String... namesAndContents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, RECORD * 4, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (int i = 0; i < namesAndContents.length; i += 2) {
        byte[] content = namesAndContents[i + 1].getBytes(UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(namesAndContents[i]);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
