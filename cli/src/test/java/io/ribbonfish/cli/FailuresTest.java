package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aSurpriseIsASentenceAndAHint() {
    int status = Failures.unexpected(new PrintWriter(err, true), new StackOverflowError(), false);

    assertThat(status).isEqualTo(1);
    assertThat(err.toString())
        .hasLineCount(2)
        .contains("StackOverflowError")
        .contains("RIBBONFISH_TRACE=1")
        .doesNotContain("\tat ");
  }

  @Test
  void aSurpriseIsShownWhereTheTraceIsWanted() {
    Failures.unexpected(new PrintWriter(err, true), new IllegalStateException("x"), true);

    assertThat(err.toString()).contains("FailuresTest.java");
  }
}
