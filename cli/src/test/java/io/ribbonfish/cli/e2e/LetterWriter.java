package io.ribbonfish.cli.e2e;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Adds and changes objects, small ones and now and then a large one, until it is closed: as many as
 * it is told to, so that a slow machine has no more to do than a fast one.
 */
final class LetterWriter implements AutoCloseable {
  private static final int PAUSE_MILLIS = 20;
  private static final int ROUNDS_A_LARGE_ONE = 40;

  private final Letters letters;
  private final int linesOfLarge;
  private final Semaphore rounds = new Semaphore(0);
  private final Thread thread;

  private LetterWriter(Letters letters, int linesOfLarge) {
    this.letters = letters;
    this.linesOfLarge = linesOfLarge;
    this.thread = new Thread(this::write, "writer");
  }

  static LetterWriter start(Letters letters, int linesOfLarge) {
    LetterWriter writer = new LetterWriter(letters, linesOfLarge);
    writer.thread.start();
    return writer;
  }

  /** Lets it write so many times more. */
  void goOn(int more) {
    rounds.release(more);
  }

  private void write() {
    try {
      for (int i = 0; !Thread.interrupted(); i++) {
        rounds.acquire();
        letters.write("later/%05d".formatted(i), 1 + i % 5);
        letters.changeOne();
        if (i % ROUNDS_A_LARGE_ONE == 0) {
          letters.write("large/%d".formatted(i / ROUNDS_A_LARGE_ONE % 4), linesOfLarge);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      // This is how it is told to stop.
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
