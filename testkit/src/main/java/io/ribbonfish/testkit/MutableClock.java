package io.ribbonfish.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class MutableClock extends Clock {
  private final Shown shown;
  private final ZoneId zone;

  /** A clock that shows this time. */
  public MutableClock(Instant now) {
    this(new Shown(now), ZoneOffset.UTC);
  }

  private MutableClock(Shown shown, ZoneId zone) {
    this.shown = shown;
    this.zone = zone;
  }

  /** Moves the clock on; back, with a negative duration. */
  public void advance(Duration duration) {
    synchronized (shown) {
      shown.now = shown.now.plus(duration);
    }
  }

  /** Sets the clock. */
  public void set(Instant time) {
    synchronized (shown) {
      shown.now = time;
    }
  }

  @Override
  public Instant instant() {
    synchronized (shown) {
      return shown.now;
    }
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same clock for another zone: it moves with this one. */
  @Override
  public Clock withZone(ZoneId other) {
    return new MutableClock(shown, other);
  }

  /** The time that all clocks made from one show. */
  private static final class Shown {
    private Instant now;

    Shown(Instant now) {
      this.now = now;
    }
  }
}
