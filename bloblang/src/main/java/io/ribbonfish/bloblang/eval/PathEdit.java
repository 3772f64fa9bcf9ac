package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** Sets one path of a value that itself stays as it is. */
public final class PathEdit {
  private PathEdit() {}

  /** A copy with {@code value} at {@code path}; the same value where the path can't be set. */
  public static @Nullable Object set(@Nullable Object into, String[] path, @Nullable Object value) {
    try {
      return new RootEditor().assign(into, path, value);
    } catch (EvaluationException notSettable) {
      return into;
    }
  }
}
