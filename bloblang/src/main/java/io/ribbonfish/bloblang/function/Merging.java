package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.Limits;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How two values become one. */
enum Merging {
  /** Where both have a value, an array holds both. */
  BOTH,
  /** Where both have a value, the second wins. */
  SECOND;

  /** Two arrays, an array and an element, or two objects. */
  Object merge(@Nullable Object first, @Nullable Object second) {
    if (first instanceof List<?> list) {
      List<@Nullable Object> merged = new ArrayList<>(list);
      if (second instanceof List<?> other) {
        Limits.elements((long) merged.size() + other.size());
        merged.addAll(other);
      } else {
        merged.add(second);
      }
      return merged;
    }
    if (!(first instanceof Map)) {
      throw TypeException.of(first, Type.OBJECT, Type.ARRAY);
    }
    return objects(objects(Map.of(), first), second);
  }

  /** The first object with all of the second; a second one that is no object adds nothing. */
  Map<String, @Nullable Object> objects(Map<String, ?> first, @Nullable Object second) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(first);
    if (second instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            String name = (String) key;
            merged.put(name, merged.containsKey(name) ? collide(merged.get(name), value) : value);
          });
    }
    return merged;
  }

  private @Nullable Object collide(@Nullable Object first, @Nullable Object second) {
    if (first instanceof Map && second instanceof Map) {
      return objects(ObjectMethods.object(first), second);
    }
    if (this == SECOND) {
      return second;
    }
    List<@Nullable Object> both = new ArrayList<>();
    add(both, first);
    add(both, second);
    return both;
  }

  private static void add(List<@Nullable Object> all, @Nullable Object value) {
    if (value instanceof List<?> list) {
      all.addAll(list);
    } else {
      all.add(value);
    }
  }
}
