package io.ribbonfish.cli;

/** What of this process's output a person looks at; the launcher, which can ask, says so. */
final class Terminal {
  private Terminal() {}

  /** Whether errors may stand out by their colour. */
  static boolean showsColouredErrors() {
    return Boolean.getBoolean("ribbonfish.stderr.terminal") && System.getenv("NO_COLOR") == null;
  }

  /** Whether the progress line can be drawn on standard error without disturbing messages. */
  static boolean hasRoomForProgress(boolean messagesOnStdout) {
    return Boolean.getBoolean("ribbonfish.stderr.terminal")
        && !(messagesOnStdout && Boolean.getBoolean("ribbonfish.stdout.terminal"));
  }
}
