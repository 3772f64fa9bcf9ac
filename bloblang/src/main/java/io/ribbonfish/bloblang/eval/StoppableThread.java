package io.ribbonfish.bloblang.eval;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A thread whose evaluations fail once they are told to stop. An interrupt would not do: pipelines
 * interrupt their threads when they are forced to end, and a mapping that fails then would let its
 * message go on unmapped.
 */
public final class StoppableThread extends Thread {
  private final AtomicBoolean stopped;

  /** A thread for evaluations of its own. */
  public StoppableThread(Runnable work, String name) {
    this(work, name, 0, new AtomicBoolean());
  }

  private StoppableThread(Runnable work, String name, long stackSize, AtomicBoolean stopped) {
    super(null, work, name, stackSize);
    this.stopped = stopped;
    setDaemon(true);
  }

  /** A thread that takes part in the evaluation of this one, and stops with it. */
  static Thread child(Runnable work, String name, long stackSize) {
    if (Thread.currentThread() instanceof StoppableThread parent) {
      return new StoppableThread(work, name, stackSize, parent.stopped);
    }
    Thread thread = new Thread(null, work, name, stackSize);
    thread.setDaemon(true);
    return thread;
  }

  /** Lets evaluations on this thread, and on those that help it, fail at their next step. */
  public void stopEvaluations() {
    stopped.set(true);
  }

  /** Fails if this thread was told to stop. */
  static void check() {
    if (Thread.currentThread() instanceof StoppableThread thread && thread.stopped.get()) {
      throw new EvaluationException("the evaluation was stopped");
    }
  }
}
