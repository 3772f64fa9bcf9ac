package io.ribbonfish.core.config.text;

import java.util.Optional;
import java.util.function.ToIntFunction;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in one line what the YAML parser did not understand, and what to do about it. */
final class YamlProblem {
  private YamlProblem() {}

  static Problem of(MarkedYamlEngineException e, SourceText source, ToIntFunction<Mark> toOffset) {
    Optional<Mark> mark =
        isAboutItsBeginning(e)
            ? e.getContextMark().or(e::getProblemMark)
            : e.getProblemMark().or(e::getContextMark);
    Position position = source.at(mark.map(toOffset::applyAsInt).orElse(0));
    return new Problem(position, "broken YAML: " + text(e));
  }

  /** Whether the parser only noticed at the end what went wrong where the thing began. */
  private static boolean isAboutItsBeginning(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    return problem.contains("could not find expected ':'")
        || problem.contains("found unexpected end of stream")
        || problem.startsWith("expected ',' or");
  }

  static String oneLine(YamlEngineException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
  }

  private static String text(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("\\t")) {
      return "a tab indents the line: write spaces";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a second ':' where a value should be: check the indentation of this line and the one"
          + " before, or put the value in quotes";
    }
    if (problem.contains("could not find expected ':'")) {
      return "a key without ':' behind it: write one, or indent a text of several lines";
    }
    if (problem.contains("expected <block end>")) {
      return "the indentation fits nothing above: line up keys that belong together"
          + e.getContextMark()
              .map(mark -> ", or check the block that begins at line " + (mark.getLine() + 1))
              .orElse("");
    }
    if (problem.contains("found unexpected end of stream")) {
      return "the quote that opens here is never closed";
    }
    if (problem.startsWith("expected the node content")) {
      return "a value is missing, or a bracket is never closed";
    }
    if (problem.startsWith("expected ',' or")) {
      return "the bracket that opens here is never closed, or a comma is missing in it";
    }
    return problem.replaceAll("\\s+", " ").strip();
  }
}
