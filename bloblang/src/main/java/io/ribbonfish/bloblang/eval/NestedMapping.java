package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** A mapping of its own that runs on the result of a query, cut off from the message. */
public final class NestedMapping extends Node {
  private final Node target;
  private final ParsedMapping mapping;

  public NestedMapping(Node target, ParsedMapping mapping) {
    this.target = target;
    this.mapping = mapping;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    return mapping.program().runNested(target.eval(scope), mapping.maps());
  }

  @Override
  public String annotation() {
    return "method bloblang";
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    return target.reads(context, reads);
  }
}
