package io.ribbonfish.api.bloblang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mapping that shows a function or method at work, and what it makes of some documents. The
 * testkit runs it. Immutable.
 *
 * @param summary what it shows; may be empty
 */
public record Example(String summary, String mapping, List<Case> cases) {

  public Example {
    cases = List.copyOf(cases);
  }

  /**
   * A document, and what becomes of it.
   *
   * @param input JSON
   * @param output JSON; empty where the mapping fails
   * @param error a part of the error's text; empty where the mapping does not fail
   */
  public record Case(String input, Optional<String> output, String error) {}

  /** An example without documents yet. */
  public static Example of(String summary, String mapping) {
    return new Example(summary, mapping, List.of());
  }

  /** The same with one more document, both in JSON. */
  public Example making(String input, String output) {
    return with(new Case(input, Optional.of(output), ""));
  }

  /** The same with one more document, on which the mapping fails with this in the error's text. */
  public Example failing(String input, String error) {
    return with(new Case(input, Optional.empty(), error));
  }

  private Example with(Case one) {
    List<Case> all = new ArrayList<>(cases);
    all.add(one);
    return new Example(summary, mapping, all);
  }
}
