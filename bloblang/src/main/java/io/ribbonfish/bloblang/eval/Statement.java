package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.Marker;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One statement of a mapping. Immutable and thread-safe. */
public abstract sealed class Statement {
  /** Runs the statement on the scope's frame. */
  abstract void run(Scope scope);

  /** Adds the paths that the statement may read. */
  abstract void reads(ReadContext context, Reads reads);

  /** Adds the paths that the statement may assign to. */
  abstract void writes(Set<Reads.Path> paths);

  /** Assigns the result of a query, unless that is nothing. */
  private abstract static sealed class Assignment extends Statement {
    private final Node query;

    Assignment(Node query) {
      this.query = query;
    }

    @Override
    final void run(Scope scope) {
      Object value = query.eval(scope);
      if (value != Marker.NOTHING) {
        assign(scope.frame(), value);
      }
    }

    abstract void assign(Frame frame, @Nullable Object value);

    @Override
    final void reads(ReadContext context, Reads reads) {
      query.reads(context, reads);
    }
  }

  /** {@code root.path = query}. */
  public static final class ToRoot extends Assignment {
    private final String[] path;

    public ToRoot(String[] path, Node query) {
      super(query);
      this.path = path;
    }

    @Override
    void writes(Set<Reads.Path> paths) {
      paths.add(new Reads.Path(Reads.Root.VALUE, List.of(path)));
    }

    @Override
    void assign(Frame frame, @Nullable Object value) {
      if (path.length == 0) {
        frame.replaceRoot(value);
      } else if (value == Marker.DELETED) {
        frame.delete(path);
      } else {
        frame.assign(path, value);
      }
    }
  }

  /** {@code let name = query}. */
  public static final class ToVariable extends Assignment {
    private final int slot;

    public ToVariable(int slot, Node query) {
      super(query);
      this.slot = slot;
    }

    @Override
    void writes(Set<Reads.Path> paths) {}

    @Override
    void assign(Frame frame, @Nullable Object value) {
      @Nullable Object[] variables = frame.variables();
      if (variables != null) {
        Object held = value == null ? VariableNames.NULL : value;
        variables[slot] = value == Marker.DELETED ? null : held;
      }
    }
  }

  /** {@code meta key = query}, or {@code meta = query} where the key is null. */
  public static final class ToMetadata extends Assignment {
    private final @Nullable String key;

    public ToMetadata(@Nullable String key, Node query) {
      super(query);
      this.key = key;
    }

    @Override
    void writes(Set<Reads.Path> paths) {
      List<String> segments = key == null ? List.of() : List.of(key);
      paths.add(new Reads.Path(Reads.Root.METADATA, segments));
    }

    @Override
    void assign(Frame frame, @Nullable Object value) {
      MetadataChanges changes = frame.editMetadata();
      if (key == null) {
        replace(changes, value);
      } else if (value == Marker.DELETED) {
        changes.remove(key);
      } else {
        changes.set(key, value);
      }
    }

    private static void replace(MetadataChanges changes, @Nullable Object value) {
      if (value != Marker.DELETED && !(value instanceof Map)) {
        throw new EvaluationException(
            "setting root meta object requires object value, received: " + Type.goName(value));
      }
      changes.clear();
      if (value instanceof Map<?, ?> map) {
        map.forEach((name, held) -> changes.set((String) name, held));
      }
    }
  }

  /** {@code if condition { statements } else …}. */
  public static final class Conditional extends Statement {
    private final List<Block> blocks;

    /**
     * Statements and when to run them.
     *
     * @param condition null for the last {@code else}
     */
    public record Block(@Nullable Node condition, List<Statement> statements) {}

    public Conditional(List<Block> blocks) {
      this.blocks = List.copyOf(blocks);
    }

    @Override
    void writes(Set<Reads.Path> paths) {
      for (Block block : blocks) {
        block.statements.forEach(statement -> statement.writes(paths));
      }
    }

    @Override
    void run(Scope scope) {
      for (int i = 0; i < blocks.size(); i++) {
        Block block = blocks.get(i);
        if (block.condition == null || holds(block.condition, scope, i)) {
          for (Statement statement : block.statements) {
            statement.run(scope);
          }
          return;
        }
      }
    }

    private static boolean holds(Node condition, Scope scope, int index) {
      Object value;
      try {
        value = condition.eval(scope);
      } catch (EvaluationException failure) {
        throw failure.within("failed to check if condition " + (index + 1) + ": ");
      }
      if (value instanceof Boolean flag) {
        return flag;
      }
      throw If.notBoolean(condition, value);
    }

    @Override
    void reads(ReadContext context, Reads reads) {
      for (Block block : blocks) {
        if (block.condition != null) {
          block.condition.reads(context, reads);
        }
        for (Statement statement : block.statements) {
          statement.reads(context, reads);
        }
      }
    }
  }
}
