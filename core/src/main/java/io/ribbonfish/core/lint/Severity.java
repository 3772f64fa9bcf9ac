package io.ribbonfish.core.lint;

/** What a lint does to the start of a stream. */
public enum Severity {
  /** Nothing can be made of the config, {@code --chilled} or not. */
  FATAL,
  /** The stream does not start, unless {@code --chilled}. */
  ERROR,
  /** Only said. */
  WARNING
}
