package io.ribbonfish.core.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The threads of one stage: started one by one, awaited and interrupted together. Thread-safe. */
final class StreamThreads {
  private final String name;
  private final int most;
  private final Runnable work;
  private final Consumer<Throwable> onFailure;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean complete;
  private boolean closed;

  /**
   * @param most how many there may be
   * @param work what each does, until it returns
   * @param onFailure told when a thread dies of something that should never happen
   */
  StreamThreads(String name, int most, Runnable work, Consumer<Throwable> onFailure) {
    this.name = name;
    this.most = most;
    this.work = work;
    this.onFailure = onFailure;
  }

  /** Starts one more, where there may be one more. Cheap where not. */
  void startAnother() {
    if (!complete) {
      start();
    }
  }

  /** Starts as many as there may be. */
  void startAll() {
    while (!complete) {
      start();
    }
  }

  private synchronized void start() {
    if (threads.size() >= most || closed) {
      complete = true;
      return;
    }
    Thread thread = new Thread(work, "ribbonfish-" + name + "-" + threads.size());
    thread.setUncaughtExceptionHandler((dead, failure) -> onFailure.accept(failure));
    threads.add(thread);
    thread.start();
    complete = threads.size() >= most;
  }

  /** Waits until all that were started have ended; none is started from here on. */
  void join() throws InterruptedException {
    for (Thread thread : close()) {
      thread.join();
    }
  }

  void interrupt() {
    for (Thread thread : close()) {
      thread.interrupt();
    }
  }

  private synchronized List<Thread> close() {
    closed = true;
    return List.copyOf(threads);
  }
}
