package io.ribbonfish.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast a server is asked for objects while a process runs: one rate for every so many of them,
 * the first from the first request on, listings included. It looks every few milliseconds, which is
 * exact enough for slices of seconds. While it runs nobody else may ask the server what was asked
 * of it.
 */
final class Pace {
  private static final long PAUSE_MILLIS = 10;

  private final ServerProcess server;
  private final int slice;
  private final List<Double> rates = new ArrayList<>();
  private final Thread thread = new Thread(this::watch, "pace");
  private volatile boolean over;
  private volatile String problem = "";
  private boolean begun;
  private long gets;
  private long sliceBegan;

  private Pace(ServerProcess server, int slice) {
    this.server = server;
    this.slice = slice;
  }

  /** Begins to look. */
  static Pace start(ServerProcess server, int slice) throws IOException {
    server.traffic();
    Pace pace = new Pace(server, slice);
    pace.thread.start();
    return pace;
  }

  /** Ends it: objects a second, slice by slice; one that was not filled has none. */
  List<Double> finish() throws IOException, InterruptedException {
    over = true;
    thread.join();
    if (!problem.isEmpty()) {
      throw new IOException(problem);
    }
    look();
    return rates;
  }

  /** How many objects were asked for. */
  long gets() {
    return gets;
  }

  private void watch() {
    try {
      while (!over) {
        look();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      problem = "can't ask the server: " + e.getMessage();
    }
  }

  private void look() throws IOException {
    ServerProcess.Traffic since = server.traffic();
    long now = System.nanoTime();
    if (!begun && since.gets() + since.lists() > 0) {
      begun = true;
      sliceBegan = now;
    }
    gets += since.gets();
    if (gets >= (rates.size() + 1L) * slice) {
      rates.add(slice * 1e9 / (now - sliceBegan));
      sliceBegan = now;
    }
  }
}
