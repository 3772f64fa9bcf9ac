package io.ribbonfish.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The last line of a terminal, which is written anew over and over, and stays below the log lines
 * that come meanwhile. Thread-safe.
 */
final class StatusLine {
  private static final String CLEAR = "\r\u001b[K";
  // A text that is longer than the terminal is wide is cut off: what went on in a second line would
  // stay there.
  private static final String CUT_OFF = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final OutputStream terminal;
  private String text = "";

  /**
   * @param terminal where the line is drawn
   */
  StatusLine(OutputStream terminal) {
    this.terminal = terminal;
  }

  /** Shows another text; nothing for an empty one. */
  synchronized void show(String replacement) throws IOException {
    if (!replacement.equals(text)) {
      text = replacement;
      terminal.write((CLEAR + drawn()).getBytes(UTF_8));
      terminal.flush();
    }
  }

  /** A stream whose lines are written above this one. */
  OutputStream above(OutputStream lines) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        writeAbove(lines, bytes, offset, length);
      }
    };
  }

  private synchronized void writeAbove(OutputStream lines, byte[] bytes, int offset, int length)
      throws IOException {
    if (!text.isEmpty()) {
      terminal.write(CLEAR.getBytes(UTF_8));
      terminal.flush();
    }
    lines.write(bytes, offset, length);
    lines.flush();
    if (!text.isEmpty()) {
      terminal.write(drawn().getBytes(UTF_8));
      terminal.flush();
    }
  }

  private String drawn() {
    return text.isEmpty() ? "" : CUT_OFF + text + WRAP;
  }
}
