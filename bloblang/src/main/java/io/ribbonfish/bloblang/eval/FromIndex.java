package io.ribbonfish.bloblang.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query whose message functions read another message of the batch, or each of them. */
public final class FromIndex extends Node {
  private final Node target;
  private final int index;
  private final boolean all;

  private FromIndex(Node target, int index, boolean all) {
    this.target = target;
    this.index = index;
    this.all = all;
  }

  /** A query as from the message at {@code index}. */
  public static FromIndex of(Node target, int index) {
    return new FromIndex(target, index, false);
  }

  /** The results of a query as from each message. */
  public static FromIndex all(Node target) {
    return new FromIndex(target, 0, true);
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    if (!all) {
      return target.eval(scope.atIndex(index));
    }
    int size = scope.batchSize();
    List<@Nullable Object> results = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      results.add(target.eval(scope.atIndex(i)));
    }
    return results;
  }

  @Override
  public String annotation() {
    return all ? "method from_all" : target.annotation() + " from " + index;
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    return target.reads(context, reads);
  }
}
