package io.ribbonfish.core.config.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "1h30m, PT1H30M",
    "100ms, PT0.1S",
    "-1.5h, PT-1H-30M",
    "+5s, PT5S",
    "0, PT0S",
    "-0, PT0S",
    "1.5us, PT0.0000015S",
    "2µs, PT0.000002S",
    ".5s, PT0.5S",
    "5.s, PT5S",
    "1h1m1s1ms1us1ns, PT1H1M1.001001001S",
    "0.9ns, PT0S",
    "2562047h47m16.854775807s, PT2562047H47M16.854775807S",
  })
  void readsWhatGoWrites(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | '\"\" is not a duration: write a number with a unit (ns, us, ms, s, m, h), such as 5s or 1h30m'",
        "- | '\"-\" is not a duration: write a number with a unit (ns, us, ms, s, m, h), such as 5s or 1h30m'",
        "soon | '\"soon\" is not a duration: write a number with a unit (ns, us, ms, s, m, h), such as 5s or 1h30m'",
        "1..5s | '\"1..5s\" is not a duration: write a number with a unit (ns, us, ms, s, m, h), such as 5s or 1h30m'",
        "30 | '\"30\" has no unit: write 30s for seconds (ns, us, ms, s, m, h)'",
        "1h30 | '\"1h30\" has no unit: write 30s for seconds (ns, us, ms, s, m, h)'",
        "5d | '\"5d\" has the unknown unit \"d\": write 120h'",
        "5 s | '\"5 s\" has the unknown unit \" s\": write 5s'",
        "5S | '\"5S\" has the unknown unit \"S\": write 5s'",
        "5mins | '\"5mins\" has the unknown unit \"mins\": write 5m'",
        "5y | '\"5y\" has the unknown unit \"y\": write a number with a unit (ns, us, ms, s, m, h), such as 5s'",
        "9999999h | '\"9999999h\" is too long for a duration: the longest is 2562047h'",
      })
  void saysWhatToWriteInstead(String text, String expected) {
    assertThatThrownBy(() -> Durations.parse(text)).hasMessage(expected);
  }
}
