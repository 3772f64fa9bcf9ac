package io.ribbonfish.bloblang.function.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "^[a-z0-9._-]+@[a-z0-9.-]+$",
        "[0-9]+ ms",
        "(?i)error|warn",
        "^(?P<time>[^ ]+) (?P<level>[A-Z]+) (?P<text>.*)$",
        "\\bword\\b",
        "(\\d{1,3})\\.(\\d{1,3})",
        "(?:[a-z]+,)*[0-9]",
        "a(b|c)?d",
        "(?s)^.*$",
        "\\s+",
        "\\$\\{[^}]*\\}",
        "^(.+)@(.+)$"
      })
  void takesWhatCanBeMatchedInOneWay(String expression) {
    assertThat(SafePattern.of(expression)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+b",
        "(a|a)*b",
        "(a|ab)*c",
        "a*a*a*a*a*b",
        "(?:a*b*a*,)*c",
        "(?:a?){30}a{30}",
        "(?:a{0,9}){9}b",
        "(?:ab*a?){30}c",
        "(?:x|xy|y){20}z",
        "(?:a*)*b",
        "a{0,900}a{0,900}b",
        "\\pL+",
        "(?m)^a$",
        "[[:alpha:]]+",
        "(?i)[é-ü]"
      })
  void leavesAloneWhatCouldTakeLongOrIsUnknown(String expression) {
    assertThat(SafePattern.of(expression)).isEmpty();
  }

  @Test
  void onlyAnchoredOrBoundedExpressionsRunOnLongTexts() {
    assertThat(SafePattern.of("^[a-z]+@x").orElseThrow().longest()).isEqualTo(Integer.MAX_VALUE);
    assertThat(SafePattern.of("[a-z]{1,20}@x").orElseThrow().longest())
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(SafePattern.of("@[a-z@]*x$").orElseThrow().longest()).isLessThan(5000);
    assertThat(SafePattern.of("^(?:ab,)*$").orElseThrow().longest()).isLessThan(1000);
    assertThat(SafePattern.of("^.*a").orElseThrow().longest()).isLessThan(5000);
    assertThat(SafePattern.of(".*a").orElseThrow().longest()).isLessThan(200);
    assertThat(SafePattern.of(".*a.*b").orElseThrow().longest()).isLessThan(50);
  }

  @Test
  void expressionsThatBeginWithARunAreTriedOnceARun() {
    assertThat(SafePattern.of("[a-z]+@x").orElseThrow().longest()).isEqualTo(Integer.MAX_VALUE);
    assertThat(SafePattern.of("(\\d+)\\.(\\d+)").orElseThrow().runs()).isPresent();
    assertThat(SafePattern.of("[a-z]+@[a-z.]+!").orElseThrow().runs()).isEmpty();
    assertThat(SafePattern.of("[a-z]*@").orElseThrow().runs()).isEmpty();

    String text = "a".repeat(2_000_000) + " " + "b".repeat(2_000_000) + "@x";
    Search search = SafePattern.of("[a-z]+@x").orElseThrow().search(text);
    assertThat(search.find(0)).isTrue();
    assertThat(search.start()).isEqualTo(2_000_001);
    assertThat(search.find(2_000_002)).isTrue();
    assertThat(search.start()).isEqualTo(2_000_002);
  }

  @Test
  void findsWhatRe2Finds() {
    Random random = new Random(20261122);
    int taken = 0;
    for (int i = 0; i < 20_000; i++) {
      String expression = RandomExpressions.expression(random);
      Optional<SafePattern> safe = SafePattern.of(expression);
      Optional<Pattern> reference = compiled(expression);
      if (safe.isEmpty() || reference.isEmpty()) {
        continue;
      }
      taken++;
      for (int j = 0; j < 4; j++) {
        String text = RandomExpressions.text(random);
        assertThat(matches(safe.get().search(text), text))
            .as("%s on %s", expression, text)
            .isEqualTo(matches(new LinearSearch(reference.get().matcher(text)), text));
      }
    }
    assertThat(taken).isGreaterThan(5_000);
  }

  private static Optional<Pattern> compiled(String expression) {
    try {
      return Optional.of(Pattern.compile(expression));
    } catch (PatternSyntaxException invalid) {
      return Optional.empty();
    }
  }

  /** Places and groups of the matches from each place on. */
  private static List<List<Object>> matches(Search search, String text) {
    List<List<Object>> found = new ArrayList<>();
    for (int from = 0; from <= text.length(); from++) {
      if (from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from))) {
        continue;
      }
      List<Object> match = new ArrayList<>();
      if (search.find(from)) {
        match.add(search.start());
        match.add(search.end());
        for (int group = 0; group <= search.groupCount(); group++) {
          match.add(search.group(group));
        }
      }
      found.add(match);
    }
    return found;
  }
}
