package io.ribbonfish.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** Words a backlog as it is worked off, with the rates of the last seconds. Used by one thread. */
final class ProgressText {
  private static final int SAMPLES = 6;
  private static final double MEGABYTE = 1_000_000;

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** A backlog and when it was looked at. */
  private record Sample(Instant time, Backlog backlog) {}

  /**
   * A text of what goes on from now; without the time of the start the first line would have no
   * rates.
   */
  ProgressText(Instant start) {
    samples.add(new Sample(start, new Backlog(0, 0, 0, 0, 0, 0, false)));
  }

  /** One line; empty while there is nothing to be worked off. */
  Optional<String> of(Instant now, Backlog backlog) {
    samples.add(new Sample(now, backlog));
    if (samples.size() > SAMPLES) {
      samples.removeFirst();
    }
    Backlog before = samples.getFirst().backlog();
    boolean idle = backlog.open() == 0 && backlog.delivered() == before.delivered();
    return idle ? Optional.empty() : Optional.of(line(now, backlog));
  }

  private String line(Instant now, Backlog backlog) {
    Sample first = samples.getFirst();
    double seconds = Duration.between(first.time(), now).toNanos() / 1e9;
    double objects = rate(backlog.delivered() - first.backlog().delivered(), seconds);
    double bytes = rate(backlog.bytes() - first.backlog().bytes(), seconds);
    return String.format(
        Locale.ROOT,
        "%,d listed, %,d waiting (%,.1f MB), %,d delivered, %,d failed, %,.0f objects/s, %,.1f MB/s%s",
        backlog.listed(),
        backlog.open(),
        backlog.openBytes() / MEGABYTE,
        backlog.delivered(),
        backlog.failed(),
        objects,
        bytes / MEGABYTE,
        timeLeft(backlog, objects));
  }

  private static double rate(long amount, double seconds) {
    return seconds <= 0 ? 0 : amount / seconds;
  }

  /** Nobody knows it while the listing goes on. */
  private static String timeLeft(Backlog backlog, double objectsPerSecond) {
    if (backlog.listing()) {
      return ", still listing";
    }
    if (objectsPerSecond <= 0 || backlog.open() == 0) {
      return "";
    }
    long left = Math.max(1, Math.round(backlog.open() / objectsPerSecond));
    return left < 3600
        ? String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60)
        : String.format(Locale.ROOT, ", %d h %02d min left", left / 3600, left / 60 % 60);
  }
}
