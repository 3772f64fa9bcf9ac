package io.ribbonfish.aws.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T15:04:05Z",
        "2026-11-22T15:04:05.678Z",
        "2024-02-29T23:59:59.999Z",
        "1969-12-31T23:59:59.001Z",
        "0001-01-01T00:00:00Z",
        "2026-11-22T15:04:05.123456Z",
        "2026-11-22T15:04:05+02:00",
        "2016-12-31T24:00:00Z"
      })
  void parsesAsInstantDoes(String text) {
    assertThat(ListingTime.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-22T15:04:05Z", "2026-11-22T25:04:05Z"})
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> ListingTime.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
