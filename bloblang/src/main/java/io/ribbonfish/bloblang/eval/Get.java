package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.eval.Reads.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path below the result of another step. */
public final class Get extends Node {
  private final Node target;
  private final String[] path;

  private Get(Node target, String[] path) {
    this.target = target;
    this.path = path;
  }

  /** The step that reads {@code path} below {@code target}, in as few steps as can be. */
  public static Node of(Node target, String[] path) {
    if (target instanceof Get get) {
      return new Get(get.target, join(get.path, path));
    }
    return target instanceof Field field ? field.append(path) : new Get(target, path);
  }

  static String[] join(String[] first, String[] second) {
    String[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    return Paths.search(target.eval(scope), path);
  }

  @Override
  public String annotation() {
    return "path `" + Paths.text(path) + "`";
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    ReadContext after = target.reads(context, reads);
    List<Path> paths = new ArrayList<>();
    for (Path base : after.current()) {
      paths.add(base.append(path));
    }
    reads.addAll(paths);
    return after.withCurrent(paths);
  }
}
