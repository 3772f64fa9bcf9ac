package io.ribbonfish.core.component.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.contract.BatchOutputContractTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutputTest extends BatchOutputContractTest {
  @TempDir private Path folder;

  @Override
  protected BatchOutput open() throws Exception {
    return output("all.txt", "lines");
  }

  @Override
  protected List<String> delivered() throws Exception {
    Path file = folder.resolve("all.txt");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Test
  void appendsWithoutADelimiter() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "before,");

    write(output("a.txt", "append"), "1", "2");

    assertThat(folder.resolve("a.txt")).hasContent("before,12");
  }

  @Test
  void replacesTheFileWithEachMessage() throws Exception {
    write(output("a.txt", "all-bytes"), "a long message", "short");

    assertThat(folder.resolve("a.txt")).hasContent("short");
  }

  @Test
  void createsFoldersAndGoesFromFileToFile() throws Exception {
    write(output("${! content() }/data.txt", "lines"), "a", "b", "a");

    assertThat(folder.resolve("a/data.txt")).hasContent("a\na\n");
    assertThat(folder.resolve("b/data.txt")).hasContent("b\n");
  }

  @Test
  void refusesAMessageThatLeadsOutOfTheFolder() throws Exception {
    try (BatchOutput output = output("inside/${! content() }", "lines")) {
      output.connect();
      assertThatThrownBy(() -> output.write(Batch.of(Message.of("../escaped"))))
          .hasMessageContaining("refused to write to");
    }
    assertThat(folder.resolve("escaped")).doesNotExist();
  }

  @Test
  void saysWhyAFileCannotBeWritten() throws Exception {
    Files.createDirectory(folder.resolve("taken"));
    try (BatchOutput output = output("taken", "lines")) {
      output.connect();
      assertThatThrownBy(() -> output.write(Batch.of(Message.of("a"))))
          .hasMessageContaining("can't write to '" + folder.resolve("taken") + "'");
    }
  }

  private BatchOutput output(String path, String codec) throws Exception {
    return YamlComponents.output("file:\n  path: '" + folder + "/" + path + "'\n  codec: " + codec);
  }

  private static void write(BatchOutput output, String... texts) throws Exception {
    try (output) {
      output.connect();
      for (String text : texts) {
        output.write(Batch.of(Message.of(text)));
      }
    }
  }
}
