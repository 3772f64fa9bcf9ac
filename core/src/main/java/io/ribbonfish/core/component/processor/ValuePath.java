package io.ribbonfish.core.component.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds and sets a value inside of objects, which are copied, not changed. */
final class ValuePath {
  private ValuePath() {}

  /** The value at the path; null where there is none. */
  static @Nullable Object get(@Nullable Object root, List<String> path) {
    Object value = root;
    for (String part : path) {
      value = value instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return value;
  }

  /**
   * The root with a value at the path; objects on the way are made. What is no object on the way
   * stays as it is, and the value is lost.
   */
  static @Nullable Object set(@Nullable Object root, List<String> path, Object value) {
    if (path.isEmpty()) {
      return value;
    }
    if (root != null && !(root instanceof Map)) {
      return root;
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    if (root instanceof Map<?, ?> map) {
      map.forEach((key, item) -> copy.put(String.valueOf(key), item));
    }
    String key = path.get(0);
    copy.put(key, set(copy.get(key), path.subList(1, path.size()), value));
    return copy;
  }
}
