package io.ribbonfish.cli;

/**
 * A command can't do what was asked; the text is for the person who asked, in one or more lines.
 */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  CommandException(String text) {
    super(text, null, false, false);
  }
}
