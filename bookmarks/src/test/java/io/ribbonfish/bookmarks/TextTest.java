package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are read as Go writes them, strings become what UTF-8 can hold. */
final class TextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T14:50:21Z",
        "2026-11-22T14:50:21.1Z",
        "2026-11-22T14:50:21.123456789Z",
        "2026-11-22T14:50:21.120000000Z",
        "2024-02-29T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "2025-06-12T14:02:33.123456789-04:00",
        "2025-06-12T14:02:33+05:30",
      })
  void readsTimesAsTheJdkDoes(String text) {
    assertThat(Text.parseTime(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
  }

  @Test
  void writesTimesAsTheJdkDoes() {
    Random random = new Random(2);
    long first = Instant.parse("-0001-12-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("+10000-02-01T00:00:00Z").getEpochSecond();
    for (int i = 0; i < 20_000; i++) {
      int nanos = new int[] {0, 5_000_000, 5_000, 5, random.nextInt(1_000_000_000)}[i % 5];
      Instant time = Instant.ofEpochSecond(random.nextLong(first, last), nanos);
      assertThat(Text.time(time)).isEqualTo(time.toString());
    }
    for (String edge :
        new String[] {
          "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z",
          "-0001-12-31T23:59:59.999Z", "2026-11-22T14:50:21.100Z", "2026-11-22T14:50:21.000100Z"
        }) {
      assertThat(Text.time(Instant.parse(edge))).isEqualTo(edge);
    }
  }

  @Test
  void readsWhatItWrites() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      Instant time = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      assertThat(Text.parseTime(time.toString())).isEqualTo(time);
      String moved = time.atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(700))).toString();
      assertThat(Text.parseTime(moved)).isEqualTo(time);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "today",
        "2026-11-22",
        "2026-11-22T14:50:21",
        "2026-13-22T14:50:21Z",
        "2026-02-29T14:50:21Z",
        "2026-11-22T24:50:21Z",
        "2026-11-22T14:50:60Z",
        "2026-11-22T14:50:21.1234567890Z",
        "2026-11-22 14:50:21Z",
        "2026-11-22T14:50:2xZ",
        "+026-11-22T14:50:21Z"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Text.parseTime(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not a time such as");
  }

  @Test
  void replacesLoneSurrogatesOnly() {
    assertThat(Text.wellFormed("a\ud800b\udc00😀\ud83d")).isEqualTo("a\ufffdb\ufffd😀\ufffd");
    assertThat(Text.isWellFormed("a😀\uffff")).isTrue();
    assertThat(Text.isWellFormed("\udc00\ud800")).isFalse();
  }
}
