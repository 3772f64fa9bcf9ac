package io.ribbonfish.core.lint;

/**
 * What a check looks at beyond the rules that always hold.
 *
 * @param deprecated whether deprecated components and fields are problems
 * @param labels whether every component must have a label
 */
public record LintOptions(boolean deprecated, boolean labels) {
  /** The rules that always hold. */
  public static final LintOptions DEFAULT = new LintOptions(false, false);
}
