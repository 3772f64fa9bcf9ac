package io.ribbonfish.core.component.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:30Z"));

  @Test
  void givesTheFirstAtOnceAndTheOthersAtIntervals() throws Exception {
    assertThat(times("90s", 3))
        .containsExactly("2026-03-01T10:00:30Z", "2026-03-01T10:02:00Z", "2026-03-01T10:03:30Z");
  }

  @Test
  void waitsForTheFirstWhereTheIntervalSaysEvery() throws Exception {
    assertThat(times("@every 10s", 2))
        .containsExactly("2026-03-01T10:00:40Z", "2026-03-01T10:00:50Z");
  }

  @ParameterizedTest
  @CsvSource({
    "*/5 * * * *, 2026-03-01T10:05:00Z",
    "15 */5 * * * *, 2026-03-01T10:05:15Z",
    "@daily, 2026-03-02T00:00:00Z",
    "TZ=Europe/London 0 30 9 * * *, 2026-03-02T09:30:00Z",
    "TZ=America/New_York 0 9 * * 1, 2026-03-02T14:00:00Z",
    "0 0 * * 0, 2026-03-08T00:00:00Z",
  })
  void waitsForWhatACronExpressionSays(String expression, String expected) throws Exception {
    assertThat(times(expression, 1)).containsExactly(expected);
  }

  @Test
  void leavesOutWhatItMissed() throws Exception {
    Schedule schedule = schedule("10s");
    schedule.awaitNext();
    clock.advance(Duration.ofSeconds(35));

    schedule.awaitNext();
    assertThat(clock.instant()).isEqualTo("2026-03-01T10:01:05Z");
    schedule.awaitNext();
    assertThat(clock.instant()).isEqualTo("2026-03-01T10:01:15Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s"})
  void neverWaitsWithoutAnInterval(String text) throws Exception {
    assertThat(schedule(text).isContinuous()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "5", "@every soon", "61 * * * *", "TZ=Nowhere/Land * * * * *"})
  void refusesWhatIsNoSchedule(String text) {
    assertThatThrownBy(() -> schedule(text))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "'%s' is neither a duration such as 500ms nor a cron expression such as 0 */5 * * * *",
            text);
  }

  private List<String> times(String text, int count) throws Exception {
    Schedule schedule = schedule(text);
    List<String> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      schedule.awaitNext();
      times.add(clock.instant().toString());
    }
    return times;
  }

  private Schedule schedule(String text) throws ConfigException {
    return Schedule.parse(text, clock, clock::advance);
  }
}
