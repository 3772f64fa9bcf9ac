package io.ribbonfish.core.component.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.FakeContext;
import io.ribbonfish.testkit.contract.BatchInputContractTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInputTest extends BatchInputContractTest {
  @TempDir private Path folder;

  @Override
  protected BatchInput open() throws Exception {
    give(List.of());
    return input("paths: ['" + folder + "/*.txt']");
  }

  @Override
  protected void give(List<String> payloads) throws IOException {
    Files.write(
        folder.resolve("source.txt"),
        payloads,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Override
  protected boolean ends() {
    return true;
  }

  @Test
  void namesTheFileInTheMetadata() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "one\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-03T04:05:06.789Z")));

    try (BatchInput input = input("paths: ['" + file + "']")) {
      input.connect();
      List<Delivery> read = input.read();

      assertThat(read.get(0).batch().get(0).metadata())
          .isEqualTo(
              Map.of(
                  "path",
                  file.toString(),
                  "mod_time_unix",
                  1770091506L,
                  "mod_time",
                  "2026-02-03T04:05:06Z"));
    }
  }

  @Test
  void deletesAFileOnceAllOfItIsAcked() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "one\ntwo\n");
    try (BatchInput input = input("paths: ['" + file + "']\ndelete_on_finish: true")) {
      input.connect();
      List<Delivery> read = input.read();
      read.get(1).ack().ack();
      readToTheEnd(input);
      assertThat(file).exists();

      read.get(0).ack().ack();

      assertThat(file).doesNotExist();
    }
  }

  @Test
  void keepsAFileThatWasNotDelivered() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "one\n");
    try (BatchInput input = input("paths: ['" + file + "']\ndelete_on_finish: true")) {
      input.connect();
      List<Delivery> read = input.read();
      readToTheEnd(input);
      read.get(0).ack().nack(new IOException("no"));
    }
    assertThat(file).exists();
  }

  @Test
  void saysWhichFileIsMissingAndGoesOnWithTheNext() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "one\n");
    try (BatchInput input = input("paths: ['" + folder + "/none.txt', '" + file + "']")) {
      input.connect();
      org.assertj.core.api.Assertions.assertThatThrownBy(input::read)
          .hasMessage("there is no file '" + folder + "/none.txt'");
      assertThat(input.read()).hasSize(1);
    }
  }

  private static void readToTheEnd(BatchInput input) {
    org.assertj.core.api.Assertions.assertThatThrownBy(input::read)
        .isInstanceOf(io.ribbonfish.api.error.EndOfInputException.class);
  }

  private static BatchInput input(String fields) throws Exception {
    return YamlComponents.input("file:\n" + fields.indent(2), new FakeContext());
  }
}
