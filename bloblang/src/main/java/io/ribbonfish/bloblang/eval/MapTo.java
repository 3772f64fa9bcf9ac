package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** A query that runs on the result of another: {@code target.(query)}. */
public final class MapTo extends Node {
  private final Node target;
  private final Node query;

  public MapTo(Node target, Node query) {
    this.target = target;
    this.query = query;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    return query.eval(scope.with(target.eval(scope)));
  }

  @Override
  public String annotation() {
    return query.annotation();
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    return query.reads(target.reads(context, reads).entered(), reads);
  }
}
