package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryRequestsTest {
  private static final FailedSelection ALL = new FailedSelection("", "", Optional.empty());

  @TempDir Path folder;
  private RetryRequests requests;

  @BeforeEach
  void open() {
    requests = RetryRequests.beside(folder.resolve("bookmarks.db"));
  }

  @Test
  void comeAcrossAsTheyWereAsked() {
    FailedSelection odd =
        new FailedSelection("fish", " a=b#\\\n", Optional.of(" a=b#\\\n🐟\u0001"));

    String id = requests.ask(odd);

    assertThat(requests.pending()).containsExactly(new RetryRequests.Request(id, odd));
  }

  @Test
  void areAnsweredOnceAndLeaveNothingBehind() {
    String id = requests.ask(ALL);
    assertThat(requests.answer(id)).isEmpty();

    requests.answered(requests.pending().get(0), 17);

    assertThat(requests.pending()).isEmpty();
    assertThat(requests.answer(id)).hasValue(17);
    assertThat(requests.answer(id)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void canBeTakenBack() {
    requests.withdraw(requests.ask(ALL));

    assertThat(requests.pending()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nameAFileThatIsNone() throws Exception {
    Path stranger = folder.resolve("bookmarks.db.requests/x.asked");
    Files.createDirectories(stranger.getParent());
    Files.writeString(stranger, "key=\\uXYZ");

    assertThatThrownBy(requests::pending)
        .isInstanceOf(BookmarkException.class)
        .hasMessageContaining("x.asked");
  }
}
