package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
  private final Instant start = Instant.parse("2026-01-01T00:00:00Z");
  private final ProgressText text = new ProgressText(start);

  @Test
  void saysNothingWhileThereIsNothingToDo() {
    assertThat(text.of(start, new Backlog(5_000, 0, 0, 0, 0, 0, true))).isEmpty();
    assertThat(text.of(start.plusSeconds(1), new Backlog(6_000, 0, 0, 0, 0, 0, false))).isEmpty();
  }

  @Test
  void saysRatesAndTheTimeLeft() {
    text.of(start, new Backlog(10_000, 10_000, 10_000, 0, 0, 0, true));

    assertThat(
            text.of(
                start.plusSeconds(2),
                new Backlog(10_000, 6_000, 7_500_000, 4_000, 1, 5_000_000, false)))
        .hasValue(
            "10,000 listed, 6,000 waiting (7.5 MB), 4,000 delivered, 1 failed, 2,000 objects/s, 2.5 MB/s,"
                + " 0:03 left");
  }

  @Test
  void saysRatesInItsFirstLineToo() {
    assertThat(text.of(start.plusSeconds(30), new Backlog(900, 300, 300, 600, 0, 3_000_000, false)))
        .hasValueSatisfying(line -> assertThat(line).contains("20 objects/s, 0.1 MB/s"));
  }

  @Test
  void doesNotGuessWhileTheListingGoesOn() {
    text.of(start, new Backlog(10_000, 10_000, 10_000, 0, 0, 0, true));

    assertThat(
            text.of(start.plusSeconds(1), new Backlog(20_000, 15_000, 15_000, 5_000, 0, 0, true)))
        .hasValueSatisfying(line -> assertThat(line).endsWith(", still listing"));
  }

  @Test
  void saysTheLastDeliveriesThenFallsSilent() {
    text.of(start, new Backlog(10, 10, 10, 0, 0, 0, false));

    assertThat(text.of(start.plusSeconds(1), new Backlog(10, 0, 0, 10, 0, 0, false))).isPresent();
    for (int second = 2; second < 7; second++) {
      text.of(start.plusSeconds(second), new Backlog(10, 0, 0, 10, 0, 0, false));
    }
    assertThat(text.of(start.plusSeconds(7), new Backlog(10, 0, 0, 10, 0, 0, false))).isEmpty();
  }
}
