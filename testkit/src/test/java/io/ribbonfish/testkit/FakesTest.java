package io.ribbonfish.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The fakes keep what a component does with them. */
class FakesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void theClockMovesOnlyWhenTold() {
    MutableClock clock = new MutableClock(NOON);
    assertThat(clock.instant()).isEqualTo(NOON);
    clock.advance(Duration.ofMinutes(1));
    assertThat(clock.withZone(ZoneOffset.MIN).instant()).isEqualTo(NOON.plusSeconds(60));
    clock.set(NOON.minusSeconds(1));
    assertThat(clock.millis()).isEqualTo(NOON.minusSeconds(1).toEpochMilli());
  }

  @Test
  void theContextKeepsLogAndMetrics() {
    FakeContext context = FakeContext.at(NOON);
    context.log().with("key", "a").warn("gone");
    context.metrics().counter("reads").add(2);
    context.metrics().counter("reads").add(1);
    context.metrics().timer("latency").record(5);
    context.metrics().gauge("waiting", () -> 7);
    assertThat(context.log().lines()).containsExactly("warn: gone key=a");
    assertThat(context.metrics().count("reads")).isEqualTo(3);
    assertThat(context.metrics().recordings("latency")).isEqualTo(1);
    assertThat(context.metrics().gauge("waiting")).contains(7.0);
    assertThat(context.clock().instant()).isEqualTo(NOON);
  }
}
