package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.ReadContext;
import io.ribbonfish.bloblang.eval.Reads;
import io.ribbonfish.bloblang.eval.Scope;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the array that its target yields. A merge sort of our own: a mapping's comparison need not
 * be a consistent order, which the JDK's sort refuses.
 */
final class SortNode extends Node {
  private static final int RUN = 12;

  private final Node target;
  private final String name;
  private final Less less;

  /** Whether one element goes before another. */
  @FunctionalInterface
  interface Less {
    boolean test(Scope scope, @Nullable Object[] values, int i, int j);
  }

  SortNode(Node target, String name, Less less) {
    this.target = target;
    this.name = name;
    this.less = less;
  }

  @Override
  public Object eval(Scope scope) {
    Object value = target.eval(scope);
    if (!(value instanceof List<?> list)) {
      throw TypeException.ofSource(target.annotation(), value, Type.ARRAY);
    }
    @Nullable Object[] values = list.toArray();
    Integer[] order = new Integer[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    sort(order, new Integer[order.length], 0, order.length, values, scope);
    List<@Nullable Object> sorted = new ArrayList<>(values.length);
    for (Integer place : order) {
      sorted.add(values[place]);
    }
    return sorted;
  }

  private void sort(
      Integer[] order, Integer[] spare, int from, int to, @Nullable Object[] values, Scope scope) {
    if (to - from <= RUN) {
      insertionSort(order, from, to, values, scope);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(order, spare, from, middle, values, scope);
    sort(order, spare, middle, to, values, scope);
    System.arraycopy(order, from, spare, from, to - from);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeRight =
          left == middle || right < to && less.test(scope, values, spare[right], spare[left]);
      order[i] = takeRight ? spare[right++] : spare[left++];
    }
  }

  private void insertionSort(
      Integer[] order, int from, int to, @Nullable Object[] values, Scope scope) {
    for (int i = from + 1; i < to; i++) {
      for (int j = i; j > from && less.test(scope, values, order[j], order[j - 1]); j--) {
        Integer moved = order[j];
        order[j] = order[j - 1];
        order[j - 1] = moved;
      }
    }
  }

  @Override
  public String annotation() {
    return "method " + name;
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    return target.reads(context, reads);
  }
}
