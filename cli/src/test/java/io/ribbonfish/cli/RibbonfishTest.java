package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RibbonfishTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsItsVersion() {
    assertThat(status("--version")).isZero();
    assertThat(out.toString()).startsWith("ribbonfish ").doesNotContain("unknown");
    assertThat(status("-v")).isZero();
  }

  @Test
  void printsHelpOnStandardOutput() {
    assertThat(status("--help")).isZero();
    assertThat(out.toString()).contains("Usage: ribbonfish");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void refusesAnUnknownCommandWithStatusOne() {
    assertThat(status("rnu")).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("rnu").doesNotContain("Exception");
  }

  @Test
  void saysThatOptimizingNeedsANewerJava() {
    assertThat(status("optimize")).isEqualTo(1);
    assertThat(err.toString()).contains("Java 25").contains("RIBBONFISH_JAVA_HOME");
  }

  private int status(String... arguments) {
    return Ribbonfish.status(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
