package io.ribbonfish.testkit.contract;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread that calls a component as the engine does; nothing it calls may take for ever. */
final class EngineThread implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "contract-test");
            thread.setDaemon(true);
            return thread;
          });

  /** A call of a component that returns nothing. */
  interface Action {
    void run() throws Exception;
  }

  /** Begins a call; cancelling it interrupts the thread. */
  <T> Future<T> begin(Callable<T> call) {
    return executor.submit(call);
  }

  /** Makes a call and waits for its end, passing on what it throws. */
  <T> T call(String what, Callable<T> call) throws Exception {
    return end(what, begin(call));
  }

  void run(String what, Action action) throws Exception {
    call(
        what,
        () -> {
          action.run();
          return true;
        });
  }

  /** Waits for the end of a call that was begun. */
  static <T> T end(String what, Future<T> begun) throws Exception {
    try {
      return begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } catch (TimeoutException e) {
      begun.cancel(true);
      throw new AssertionError(what + " did not return within " + PATIENCE_SECONDS + " seconds", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
