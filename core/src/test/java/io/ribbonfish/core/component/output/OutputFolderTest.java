package io.ribbonfish.core.component.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFolderTest {
  private static final String NAME = "${! meta(\"file_name\") }";

  @ParameterizedTest
  @CsvSource({
    "./, ./a.txt, a.txt",
    "./, .//etc/passwd, etc/passwd",
    "./, ./..a, ..a",
    "./, ./a/../b, b",
    "out/, out/deep/a.txt, out/deep/a.txt",
    "../out/, ../out/a, ../out/a",
    "/data/out/part-, /data/out/part-1, /data/out/part-1",
    "'', /tmp/anywhere, /tmp/anywhere",
    "'', a/b, a/b",
  })
  void followsAPathInsideTheFolder(String written, String text, String expected) throws Exception {
    assertThat(OutputFolder.of(written + NAME).resolve(text)).isEqualTo(Path.of(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "./, ./../a.txt",
    "./, ./a/../../b",
    "out/, out/../a",
    "out/, out/../../etc/passwd",
    "../out/, ../out/../a",
    "/data/out/, /data/out/../../etc/passwd",
    "'', ../a",
    "'', a/../../b",
  })
  void refusesAPathThatLeadsOutOfTheFolder(String written, String text) {
    assertThatThrownBy(() -> OutputFolder.of(written + NAME).resolve(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused to write to '" + text + "'");
  }

  @Test
  void followsAnyPathThatTheConfigSpellsOut() throws Exception {
    assertThat(OutputFolder.of("../../a.txt").resolve("../../a.txt"))
        .isEqualTo(Path.of("../../a.txt"));
  }

  @Test
  void refusesWhatIsNoPath() {
    assertThatThrownBy(() -> OutputFolder.of("./" + NAME).resolve("./a\0b"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'./a?b' is not a path");
  }
}
