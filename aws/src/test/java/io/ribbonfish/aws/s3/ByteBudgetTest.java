package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  private final ByteBudget budget = new ByteBudget(100);

  private static CompletableFuture<Void> taking(ByteBudget.Share share, long bytes) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                share.take(bytes);
                done.complete(null);
              } catch (InterruptedException e) {
                done.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    await()
        .atMost(Rig.PATIENCE)
        .until(() -> done.isDone() || thread.getState() == Thread.State.WAITING);
    return done;
  }

  @Test
  void waitsUntilBytesAreAcked() throws Exception {
    ByteBudget.Share first = budget.share();
    first.take(80);
    first.giveOut(80);
    CompletableFuture<Void> second = taking(budget.share(), 30);
    assertThat(second).isNotDone();
    budget.release(80);
    second.get();
    assertThat(budget.used()).isEqualTo(30);
  }

  @Test
  void letsOneMessageThroughThatIsLargerThanAll() throws Exception {
    ByteBudget.Share share = budget.share();
    share.take(60);
    share.take(60);
    share.take(1000);
    share.giveOut(1120);
    CompletableFuture<Void> other = taking(budget.share(), 1);
    assertThat(other).isNotDone();
    budget.release(1120);
    other.get();
  }

  @Test
  void neverLetsReadersWaitForEachOther() throws Exception {
    ByteBudget.Share first = budget.share();
    ByteBudget.Share second = budget.share();
    first.take(50);
    second.take(50);
    CompletableFuture<Void> one = taking(first, 40);
    CompletableFuture<Void> two = taking(second, 40);
    assertThat(one.isDone() ^ two.isDone()).as("one of two goes on, alone").isTrue();
    boolean firstWon = one.isDone();
    (firstWon ? first : second).giveOut(90);
    assertThat(firstWon ? two : one).isNotDone();
    budget.release(90);
    (firstWon ? two : one).get();
  }

  @Test
  void takesBackWhatAReaderDrops() throws Exception {
    ByteBudget.Share share = budget.share();
    share.take(100);
    CompletableFuture<Void> other = taking(budget.share(), 100);
    assertThat(other).isNotDone();
    share.drop();
    other.get();
  }
}
