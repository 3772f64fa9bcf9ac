package io.ribbonfish.bloblang.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of objects with or without what is at some paths. */
final class PathSelection {
  private PathSelection() {}

  /** The object without what is at the paths, each read from segment {@code depth} on. */
  static Map<String, @Nullable Object> without(
      Map<String, @Nullable Object> object, List<String[]> paths, int depth) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          List<String[]> nested = new ArrayList<>();
          if (collect(key, paths, depth, nested)) {
            return;
          }
          boolean inside = !nested.isEmpty() && value instanceof Map;
          kept.put(key, inside ? without(ObjectMethods.object(value), nested, depth + 1) : value);
        });
    return kept;
  }

  /** The object with only what is at the paths, each read from segment {@code depth} on. */
  static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> object, List<String[]> paths, int depth) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          List<String[]> nested = new ArrayList<>();
          boolean whole = collect(key, paths, depth, nested);
          if (!whole && nested.isEmpty()) {
            return;
          }
          boolean inside = !nested.isEmpty() && value instanceof Map;
          kept.put(key, inside ? with(ObjectMethods.object(value), nested, depth + 1) : value);
        });
    return kept;
  }

  /** Adds the paths that go on below a key; says whether one of them ends at it. */
  private static boolean collect(
      String key, List<String[]> paths, int depth, List<String[]> nested) {
    boolean whole = false;
    for (String[] path : paths) {
      if (path[depth].equals(key)) {
        if (path.length > depth + 1) {
          nested.add(path);
        } else {
          whole = true;
        }
      }
    }
    return whole;
  }
}
