package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** A query that gives its context a name: {@code name -> query}. */
public final class Lambda extends Node {
  private final String name;
  private final Node body;

  public Lambda(String name, Node body) {
    this.name = name;
    this.body = body;
  }

  public String name() {
    return name;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    if (!scope.hasThis()) {
      throw new MissingContextException("").within("failed to capture context " + name + ": ");
    }
    return body.eval(scope.captured(name));
  }

  @Override
  public String annotation() {
    return body.annotation();
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    return body.reads(context.captured(name), reads);
  }
}
