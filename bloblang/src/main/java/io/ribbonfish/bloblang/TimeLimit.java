package io.ribbonfish.bloblang;

import io.ribbonfish.bloblang.eval.StoppableThread;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Parses and runs mappings that may take for ever, and stops those that take too long. Thread-safe.
 */
public final class TimeLimit {
  private final Duration limit;
  private final Semaphore running;

  /**
   * A limit.
   *
   * @param limit how long one piece of work may take
   * @param atOnce how many may run at the same time, those included that were stopped and are still
   *     on their way out
   */
  public TimeLimit(Duration limit, int atOnce) {
    this.limit = limit;
    this.running = new Semaphore(atOnce);
  }

  /**
   * The result of some work with the language.
   *
   * @throws TimeoutException if it takes too long, or as long as others do
   * @throws ExecutionException with what the work threw
   */
  public <T> T call(Callable<T> work)
      throws TimeoutException, ExecutionException, InterruptedException {
    if (!running.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("earlier evaluations are still running");
    }
    FutureTask<T> task = new FutureTask<>(work);
    StoppableThread thread =
        new StoppableThread(
            () -> {
              try {
                task.run();
              } finally {
                running.release();
              }
            },
            "bloblang-limited");
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooLong) {
      throw new TimeoutException(
          "the evaluation takes longer than %s s".formatted(limit.toMillis() / 1000.0));
    } finally {
      thread.stopEvaluations();
    }
  }
}
