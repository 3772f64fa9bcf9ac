package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.ParsedMapping;

/** Parses the mappings that mappings hold. Thread-safe. */
@FunctionalInterface
public interface Compiler {
  /**
   * Parses a mapping that can call a library and import nothing.
   *
   * @throws io.ribbonfish.bloblang.eval.EvaluationException if it is not one
   */
  ParsedMapping compile(String text, Library library);
}
