package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order is that of unsigned UTF-8 bytes, for every string that UTF-8 can hold. */
final class KeyOrderTest {

  @Test
  void putsFourByteCharactersAfterThreeByteOnes() {
    assertThat("\uffff").isGreaterThan("😀");
    assertThat(KeyOrder.UTF8.compare("\uffff", "😀")).isNegative();
    assertThat(KeyOrder.UTF8.compare("\ue000", "\ud800\udc00")).isNegative();
    assertThat(KeyOrder.UTF8.compare("\ud7ff", "\ue000")).isNegative();
    assertThat(KeyOrder.UTF8.compare("a", "a/")).isNegative();
    assertThat(KeyOrder.UTF8.compare("", "")).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheBytes(long seed) {
    RandomBookmarks words = new RandomBookmarks(seed);
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      String left = random.nextBoolean() ? words.key() : codePoints(random);
      String right = random.nextInt(8) == 0 ? left : words.key() + codePoints(random);
      int expected =
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(KeyOrder.UTF8.compare(left, right)))
          .as("'%s' and '%s'", left, right)
          .isEqualTo(Integer.signum(expected));
    }
  }

  private static String codePoints(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
      boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
      text.appendCodePoint(surrogate ? 0xFFFF : codePoint);
    }
    return text.toString();
  }
}
