package io.ribbonfish.core.component.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.error.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobPathsTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws Exception {
    for (String name : List.of("a.csv", "b.csv", "c.txt", "sub/d.csv", "sub/deep/e.csv")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  @Test
  void keepsAPathWithoutAPatternEvenWhereNothingIsThere() throws Exception {
    assertThat(GlobPaths.expand(List.of("nowhere.txt"))).containsExactly("nowhere.txt");
  }

  @Test
  void findsFilesByPatternInOrder() throws Exception {
    assertThat(expand("*.csv")).containsExactly(at("a.csv"), at("b.csv"));
    assertThat(expand("*/*.csv")).containsExactly(at("sub/d.csv"));
    assertThat(expand("[bc].*")).containsExactly(at("b.csv"), at("c.txt"));
  }

  @Test
  void findsFilesAtAnyDepth() throws Exception {
    assertThat(expand("**/*.csv"))
        .containsExactly(at("a.csv"), at("b.csv"), at("sub/d.csv"), at("sub/deep/e.csv"));
    assertThat(expand("sub/**")).containsExactly(at("sub/d.csv"), at("sub/deep/e.csv"));
  }

  @Test
  void namesEachFileOnce() throws Exception {
    assertThat(GlobPaths.expand(List.of(at("a.csv"), at("*.csv"))))
        .containsExactly(at("a.csv"), at("b.csv"));
  }

  @Test
  void findsNothingInAFolderThatIsNotThere() throws Exception {
    assertThat(expand("missing/*.csv")).isEmpty();
  }

  @Test
  void saysWhichPatternIsMalformed() {
    assertThatThrownBy(() -> expand("[a.csv"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is not a glob pattern");
  }

  private Iterable<String> expand(String pattern) throws ConfigException {
    return GlobPaths.expand(List.of(at(pattern)));
  }

  private String at(String name) {
    return folder + "/" + name;
  }
}
