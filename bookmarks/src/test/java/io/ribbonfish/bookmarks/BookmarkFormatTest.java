package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BookmarkFormatTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aFolderIsNoBookmarkFile(BookmarkFormat format) {
    assertThatThrownBy(() -> BookmarkStores.open(folder, format, warning -> {}))
        .isInstanceOf(UnreadableBookmarksException.class)
        .hasMessage(
            folder
                + " is a folder: bookmarks go into a file, such as "
                + folder.resolve("bookmarks.db"));
  }
}
