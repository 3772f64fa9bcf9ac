package io.ribbonfish.bloblang.function.structure;

import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.Marker;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what differs between two documents. Elements of arrays are the same wherever they stand, as
 * upstream has it. One use, one thread.
 */
final class Difference {
  private static final Object ABSENT = Marker.NOTHING;

  private final List<Change> changes = new ArrayList<>();
  private final List<String> path = new ArrayList<>();

  List<Change> between(@Nullable Object before, @Nullable Object after) {
    compare(before, after);
    return changes;
  }

  private void add(String type, @Nullable Object from, @Nullable Object to) {
    changes.add(new Change(type, List.copyOf(path), from, to));
  }

  private void compare(@Nullable Object before, @Nullable Object after) {
    if (before == ABSENT || after == ABSENT) {
      compareWithNothing(before, after);
    } else if (before == null || after == null) {
      if (before != after) {
        compareWithNull(before, after);
      }
    } else if (!kind(before).equals(kind(after))) {
      throw new EvaluationException("types do not match");
    } else if (before instanceof Map<?, ?> left && after instanceof Map<?, ?> right) {
      compareMaps(left, right);
    } else if (before instanceof List<?> left && after instanceof List<?> right) {
      compareLists(left, right);
    } else if (!same(before, after)) {
      add(Change.UPDATE, before, after);
    }
  }

  /** At the top, nothing stands for a document without fields. */
  private void compareWithNull(@Nullable Object before, @Nullable Object after) {
    boolean top = path.isEmpty();
    if (top && before == null && after instanceof Map<?, ?> map) {
      compareMaps(Map.of(), map);
    } else if (top && after == null && before instanceof Map<?, ?> map) {
      compareMaps(map, Map.of());
    } else if (top) {
      add(before == null ? Change.CREATE : Change.DELETE, before, after);
    } else {
      add(Change.UPDATE, before, after);
    }
  }

  private void compareWithNothing(@Nullable Object before, @Nullable Object after) {
    if (before == ABSENT) {
      add(Change.CREATE, null, after);
    } else {
      add(Change.DELETE, before, null);
    }
  }

  private static String kind(Object value) {
    if (value instanceof JsonNumber) {
      return Type.NUMBER;
    }
    return Type.of(value);
  }

  private static boolean same(Object a, Object b) {
    if (a instanceof Number left && b instanceof Number right) {
      return left.equals(right) || left.doubleValue() == right.doubleValue();
    }
    return Objects.deepEquals(a, b);
  }

  private void compareMaps(Map<?, ?> before, Map<?, ?> after) {
    Set<String> keys = new LinkedHashSet<>();
    before.keySet().forEach(key -> keys.add((String) key));
    after.keySet().forEach(key -> keys.add((String) key));
    for (String key : keys) {
      step(
          key,
          before.containsKey(key) ? before.get(key) : ABSENT,
          after.containsKey(key) ? after.get(key) : ABSENT);
    }
  }

  private void step(String name, @Nullable Object before, @Nullable Object after) {
    path.add(name);
    compare(before, after);
    path.remove(path.size() - 1);
  }

  private void compareLists(List<?> before, List<?> after) {
    Set<Integer> missing = new TreeSet<>();
    List<Integer> gone = unmatched(before, after);
    List<Integer> come = unmatched(after, before);
    missing.addAll(gone);
    missing.addAll(come);
    for (int index : missing) {
      step(
          Integer.toString(index),
          gone.contains(index) ? before.get(index) : ABSENT,
          come.contains(index) ? after.get(index) : ABSENT);
    }
  }

  /** The places of elements that have no partner in the other array. */
  private static List<Integer> unmatched(List<?> elements, List<?> others) {
    boolean[] taken = new boolean[others.size()];
    List<Integer> unmatched = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      int partner = 0;
      while (partner < taken.length
          && (taken[partner] || !isSame(elements.get(i), others.get(partner)))) {
        partner++;
      }
      if (partner < taken.length) {
        taken[partner] = true;
      } else {
        unmatched.add(i);
      }
    }
    return unmatched;
  }

  private static boolean isSame(@Nullable Object a, @Nullable Object b) {
    try {
      return new Difference().between(a, b).isEmpty();
    } catch (EvaluationException otherType) {
      return false;
    }
  }
}
