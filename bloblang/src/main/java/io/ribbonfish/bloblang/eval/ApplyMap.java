package io.ribbonfish.bloblang.eval;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declared map, applied to the result of a query. */
public final class ApplyMap extends Node {
  private static final int ANALYSED_DEPTH = 8;

  private final Node target;
  private final String name;

  public ApplyMap(Node target, String name) {
    this.target = target;
    this.name = name;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    Scope inside = scope.with(target.eval(scope));
    Map<String, Program> maps = scope.frame().maps();
    if (maps == null) {
      throw new EvaluationException("no maps were found");
    }
    Program map = maps.get(name);
    if (map == null) {
      throw new EvaluationException("map " + name + " was not found");
    }
    return map.apply(inside);
  }

  @Override
  public String annotation() {
    return "map " + name;
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    ReadContext after = target.reads(context, reads);
    Program map = context.maps().get(name);
    if (map != null && context.depth() < ANALYSED_DEPTH) {
      map.reads(after.entered().inMap(), reads);
    }
    return after;
  }
}
