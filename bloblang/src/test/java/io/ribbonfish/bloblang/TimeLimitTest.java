package io.ribbonfish.bloblang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TimeLimitTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "map f { root = [\"x\".apply(\"f\").catch(0), \"x\".apply(\"f\").catch(0)] }\n"
            + "root = \"x\".apply(\"f\")",
        "let a = range(0, 100000)\nroot = $a.map_each($a.map_each(1).length()).length()",
      })
  void stopsWhatTakesTooLong(String text) throws Exception {
    Mapping mapping = Mapping.parse(text);
    TimeLimit limit = new TimeLimit(Duration.ofMillis(200), 1);
    BatchView message = BatchView.of(MessageView.EMPTY);

    assertThatThrownBy(() -> limit.call(() -> mapping.execute(message, 0)))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("the evaluation takes longer than 0.2 s");

    // There is room for one, so the next can only run once the one before has ended.
    assertThat(oncePossible(limit)).isEqualTo(1);
  }

  private static int oncePossible(TimeLimit limit) throws Exception {
    while (true) {
      try {
        return limit.call(() -> 1);
      } catch (TimeoutException stillRunning) {
        // The class's time-out ends this.
      }
    }
  }

  @Test
  void passesOnWhatTheWorkThrows() {
    TimeLimit limit = new TimeLimit(Duration.ofSeconds(50), 1);

    assertThatThrownBy(() -> limit.call(() -> Mapping.parse("nonsense(")))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(MappingParseException.class);
  }
}
