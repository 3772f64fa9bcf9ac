package io.ribbonfish.core.lint;

import io.ribbonfish.core.config.text.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Gathers problems while a config is walked. Used by one thread. */
final class Findings {
  private final List<Lint> lints = new ArrayList<>();

  void fatal(Position position, String path, String text) {
    lints.add(new Lint(Severity.FATAL, position, path, text));
  }

  void error(Position position, String path, String text) {
    lints.add(new Lint(Severity.ERROR, position, path, text));
  }

  void warning(Position position, String path, String text) {
    lints.add(new Lint(Severity.WARNING, position, path, text));
  }

  /** All of them in the order of the file; what an anchor brings in twice is said once. */
  List<Lint> inOrder() {
    List<Lint> sorted = new ArrayList<>(new LinkedHashSet<>(lints));
    sorted.sort(Lint.IN_ORDER);
    return List.copyOf(sorted);
  }
}
