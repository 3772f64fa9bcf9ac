package io.ribbonfish.cli;

import sun.misc.Signal;

/** Tells of SIGINT (Ctrl-C) and SIGTERM instead of letting them end the process. */
final class StopSignals {
  private int received;
  private final Runnable first;
  private final Runnable again;

  private StopSignals(Runnable first, Runnable again) {
    this.first = first;
    this.again = again;
  }

  /**
   * Listens from now on, until the process ends.
   *
   * @param first called at the first signal, on a thread of its own
   * @param again called at every later one, also while {@code first} still runs
   */
  static void listen(Runnable first, Runnable again) {
    StopSignals signals = new StopSignals(first, again);
    Signal.handle(new Signal("INT"), signal -> signals.receive());
    Signal.handle(new Signal("TERM"), signal -> signals.receive());
  }

  private void receive() {
    boolean isFirst;
    synchronized (this) {
      isFirst = received++ == 0;
    }
    (isFirst ? first : again).run();
  }
}
