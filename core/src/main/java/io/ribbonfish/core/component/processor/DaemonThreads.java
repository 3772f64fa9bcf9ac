package io.ribbonfish.core.component.processor;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for work that a processor waits for; they keep no process alive. */
final class DaemonThreads {
  private DaemonThreads() {}

  /** As many threads as there is work at the same time. */
  static ExecutorService pool(String name) {
    return Executors.newCachedThreadPool(
        work -> {
          Thread thread = new Thread(work, "ribbonfish-" + name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
