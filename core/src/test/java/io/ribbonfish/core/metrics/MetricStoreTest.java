package io.ribbonfish.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MetricStoreTest {
  private final HandClock clock = new HandClock();
  private final MetricStore store = new MetricStore(clock);

  @Test
  void showsCountersWithLabelAndPath() {
    store.of("mine", "root.input").counter("input_received").add(3);
    store.of("", "root.output").counter("output_sent").add(1);
    store.of("mine", "root.input").counter("input_received").add(2);

    assertThat(store.prometheusText())
        .isEqualTo(
            """
            # HELP input_received Ribbonfish counter metric
            # TYPE input_received counter
            input_received{label="mine",path="root.input"} 5
            # HELP output_sent Ribbonfish counter metric
            # TYPE output_sent counter
            output_sent{label="",path="root.output"} 1
            """);
  }

  @Test
  void showsTheLatestValueOfAGauge() {
    store.of("", "root.input").gauge("backlog", () -> 1.5);
    store.of("", "root.input").gauge("backlog", () -> 2.5);

    assertThat(store.prometheusText()).contains("backlog{label=\"\",path=\"root.input\"} 2.5\n");
  }

  @Test
  void showsTimersAsSummariesInNanoseconds() {
    var timer = store.of("", "root.output").timer("output_latency_ns");
    for (int i = 0; i < 100; i++) {
      timer.record(1_000);
    }

    assertThat(store.prometheusText())
        .contains("# TYPE output_latency_ns summary\n")
        .contains("output_latency_ns{label=\"\",path=\"root.output\",quantile=\"0.5\"} 10")
        .contains("output_latency_ns_sum{label=\"\",path=\"root.output\"} 100000\n")
        .contains("output_latency_ns_count{label=\"\",path=\"root.output\"} 100\n");
  }

  @Test
  void forgetsQuantilesAfterTenMinutesButNotTheCount() {
    store.of("", "root.output").timer("output_latency_ns").record(1_000);
    assertThat(store.prometheusText()).doesNotContain("NaN");

    clock.now = clock.now.plus(Duration.ofMinutes(30));
    store.prometheusText();

    assertThat(store.prometheusText())
        .contains("quantile=\"0.5\"} NaN")
        .contains("_count{label=\"\",path=\"root.output\"} 1\n");
  }

  @Test
  void addsUpWhatSeveralComponentsCount() {
    store.of("", "root.input.0").counter("delivered").add(2);
    store.of("", "root.input.1").counter("delivered").add(3);
    store.of("", "root.input.1").gauge("waiting", () -> 7);

    assertThat(store.total("delivered")).hasValue(5);
    assertThat(store.total("waiting")).hasValue(7);
    assertThat(store.total("nothing")).isEmpty();
  }

  @Test
  void escapesLabels() {
    store.of("a\"b\\c\n", "root").counter("n").add(1);

    assertThat(store.prometheusText()).contains("label=\"a\\\"b\\\\c\\n\"");
  }

  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
