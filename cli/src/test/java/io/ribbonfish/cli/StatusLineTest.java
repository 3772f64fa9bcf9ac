package io.ribbonfish.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final StatusLine line = new StatusLine(terminal);

  /** Cut off where the terminal ends: of a line that goes on in a second one that would stay. */
  private static String cut(String text) {
    return "\u001b[?7l" + text + "\u001b[?7h";
  }

  @Test
  void replacesWhatItShowed() throws Exception {
    line.show("one");
    line.show("one");
    line.show("two");

    assertThat(terminal.toString(UTF_8)).isEqualTo(CLEAR + cut("one") + CLEAR + cut("two"));
  }

  @Test
  void staysBelowLinesThatComeMeanwhile() throws Exception {
    OutputStream log = line.above(terminal);
    log.write("first\n".getBytes(UTF_8));
    line.show("progress");
    log.write("second\n".getBytes(UTF_8));

    assertThat(terminal.toString(UTF_8))
        .isEqualTo("first\n" + CLEAR + cut("progress") + CLEAR + "second\n" + cut("progress"));
  }
}
