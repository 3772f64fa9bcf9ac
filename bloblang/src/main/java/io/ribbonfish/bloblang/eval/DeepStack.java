package io.ribbonfish.bloblang.eval;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Runs deep recursion on a thread with a stack that is large enough for all that is allowed. */
public final class DeepStack {
  /** Reserved, not used: the system hands out memory as the stack grows. */
  private static final long BYTES = 512L << 20;

  private DeepStack() {}

  /** The result of {@code recursion}, or what it throws. */
  public static @Nullable Object call(Callable<@Nullable Object> recursion) {
    FutureTask<@Nullable Object> task = new FutureTask<>(recursion);
    Thread thread =
        StoppableThread.child(task, Thread.currentThread().getName() + " (deep)", BYTES);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failed) {
      throw rethrown(failed.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new EvaluationException(String.valueOf(cause));
  }
}
