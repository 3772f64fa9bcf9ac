package io.ribbonfish.bookmarks;

/** The thread that commits, which a store's close waits for. */
final class CommitThread {
  private final Thread thread;

  CommitThread(Runnable committer) {
    this.thread = new Thread(committer, "bookmarks-commit");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Waits for its end, and keeps an interrupt for later. */
  void await() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
