package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CommitterTest {

  @Test
  void nobodyWaitsForAThreadThatHadNoMemoryLeft() throws Exception {
    CommitQueue<List<String>> queue = new CommitQueue<>(new ArrayList<>(), taken -> taken);
    Committer<List<String>> committer =
        new Committer<>(
            queue,
            changes -> {
              throw new OutOfMemoryError("in the test");
            },
            Path.of("bookmarks.json.journal"),
            warning -> {},
            () -> {});
    CompletableFuture<Void> durable =
        queue.add(
            changes -> {
              changes.add("a change");
              return 1;
            });
    Thread thread = new Thread(committer);
    thread.setUncaughtExceptionHandler((ended, error) -> {});
    thread.start();
    assertThatThrownBy(() -> durable.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(UnwritableBookmarksException.class);
    thread.join();
    assertThatThrownBy(queue::flushAndWait)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
