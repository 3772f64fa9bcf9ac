package io.ribbonfish.bloblang.eval;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of a mapping or of a map. Immutable once parsed, thread-safe. */
public final class Program {
  private static final int MAX_DEPTH = 5000;

  /** Deeper recursion goes on on a thread with a large stack. */
  private static final int DEEP = 50;

  private final String name;
  private final List<Line> lines;
  private final VariableNames variables;

  /** A statement and the line it starts on, counted from the start of the program. */
  public record Line(int number, Statement statement) {}

  /**
   * A program.
   *
   * @param name {@code map NAME}, empty for a whole mapping
   */
  public Program(String name, List<Line> lines, VariableNames variables) {
    this.name = name;
    this.lines = List.copyOf(lines);
    this.variables = variables;
  }

  VariableNames variables() {
    return variables;
  }

  /** Runs the statements of a whole mapping. */
  void run(Scope scope) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      try {
        line.statement.run(scope);
      } catch (EvaluationException failure) {
        throw new AssignmentException(line.number, name, failure);
      }
    }
  }

  /** Runs as a map, in a frame of its own. */
  @Nullable Object apply(Scope scope) {
    Frame frame = scope.frame().ofMap(variables);
    if (frame.depth() > MAX_DEPTH) {
      throw new RecursionException(name, MAX_DEPTH);
    }
    Scope inside = scope.withFrame(frame);
    if (frame.depth() == DEEP) {
      return DeepStack.call(() -> runMap(inside));
    }
    return runMap(inside);
  }

  /** Runs on a value alone: without a message, metadata and the maps around it. */
  @Nullable Object runNested(@Nullable Object value, Map<String, Program> maps) {
    Frame frame = Frame.ofNested(maps, variables);
    return runMap(Scope.of(frame, 0).with(value));
  }

  private @Nullable Object runMap(Scope scope) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      try {
        line.statement.run(scope);
      } catch (EvaluationException failure) {
        throw failed(line.number, failure);
      }
    }
    return scope.frame().root();
  }

  /** Only the innermost failed assignment of nested maps is reported, as upstream does. */
  private AssignmentException failed(int line, EvaluationException failure) {
    AssignmentException inner = failure.find(AssignmentException.class);
    if (inner != null) {
      return inner;
    }
    RecursionException recursion = failure.find(RecursionException.class);
    return new AssignmentException(line, name, recursion == null ? failure : recursion);
  }

  /** Adds the paths that the statements may read. */
  void reads(ReadContext context, Reads reads) {
    for (Line line : lines) {
      line.statement.reads(context, reads);
    }
  }

  /** The paths that the statements may assign to. */
  public Set<Reads.Path> writes() {
    Set<Reads.Path> paths = new LinkedHashSet<>();
    lines.forEach(line -> line.statement.writes(paths));
    return paths;
  }

  /** Adds the paths that a whole mapping with the given maps may read. */
  public Reads reads(Map<String, Program> maps) {
    Reads reads = new Reads();
    ReadContext context = ReadContext.ofMessage(maps);
    try {
      reads(context, reads);
    } catch (StackOverflowError deep) {
      DeepStack.call(
          () -> {
            reads(context, reads);
            return null;
          });
    }
    return reads;
  }
}
