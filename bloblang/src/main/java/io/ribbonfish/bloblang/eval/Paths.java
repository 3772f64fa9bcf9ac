package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dot paths: {@code a.0.b}, {@code *} for each element, {@code ~1} for a dot, {@code ~0} for a
 * tilde.
 */
public final class Paths {
  /** What {@link #find} returns where nothing is at the path. */
  public static final Object MISSING = new Object();

  private Paths() {}

  /** The segments of a path. */
  public static String[] parse(String path) {
    String[] segments = path.split("\\.", -1);
    for (int i = 0; i < segments.length; i++) {
      if (segments[i].indexOf('~') >= 0) {
        segments[i] = segments[i].replace("~1", ".").replace("~0", "~");
      }
    }
    return segments;
  }

  /** The path of some segments. */
  public static String text(String... segments) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < segments.length; i++) {
      path.append(i == 0 ? "" : ".").append(segments[i].replace("~", "~0").replace(".", "~1"));
    }
    return path.toString();
  }

  /** The value at a path, null where there is none. */
  public static @Nullable Object search(@Nullable Object value, String[] path) {
    Object found = find(value, path, 0);
    return found == MISSING ? null : found;
  }

  /** The value at a path, {@link #MISSING} where there is none. */
  public static @Nullable Object find(@Nullable Object value, String[] path, int from) {
    Object node = value;
    for (int i = from; i < path.length; i++) {
      if (node instanceof Map<?, ?> map) {
        Object child = map.get(path[i]);
        if (child == null && !map.containsKey(path[i])) {
          return MISSING;
        }
        node = child;
      } else if (node instanceof List<?> list) {
        if (path[i].equals("*")) {
          return each(list, path, i + 1);
        }
        int index = indexOrNegative(path[i]);
        if (index < 0 || index >= list.size()) {
          return MISSING;
        }
        node = list.get(index);
      } else {
        return MISSING;
      }
    }
    return node;
  }

  private static Object each(List<?> list, String[] path, int from) {
    if (from >= path.length) {
      return list.isEmpty() ? MISSING : list;
    }
    List<@Nullable Object> found = new ArrayList<>(list.size());
    for (Object element : list) {
      Object value = find(element, path, from);
      if (value != MISSING) {
        found.add(value);
      }
    }
    return found.isEmpty() ? MISSING : found;
  }

  static int indexOrNegative(String segment) {
    if (segment.isEmpty() || segment.length() > 10) {
      return -1;
    }
    int start = segment.charAt(0) == '+' && segment.length() > 1 ? 1 : 0;
    long index = 0;
    for (int i = start; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = index * 10 + (c - '0');
    }
    return index > Integer.MAX_VALUE ? -1 : (int) index;
  }

  /**
   * The index that a segment gives for an array of {@code size}, or an error that says why none.
   */
  static int index(String segment, int at, int size) {
    int index = indexOrNegative(segment);
    String start = "failed to resolve path segment '" + at + "': found array but ";
    if (index < 0 && segment.matches("-\\d+")) {
      throw new EvaluationException(start + "index '" + segment + "' is invalid");
    }
    if (index < 0) {
      throw new EvaluationException(
          start
              + "segment value '"
              + segment
              + "' could not be parsed into array index: strconv.Atoi: parsing "
              + GoText.quote(segment)
              + ": invalid syntax");
    }
    if (index >= size) {
      throw new EvaluationException(
          start + "index '" + segment + "' exceeded target array size of '" + size + "'");
    }
    return index;
  }
}
