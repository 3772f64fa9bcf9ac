package io.ribbonfish.bloblang.function.structure;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The differences between two documents: found, written, read and applied. */
final class Changelog {
  private Changelog() {}

  /** What has to change in a document to make it another, ordered by path. */
  static List<Object> between(@Nullable Object before, @Nullable Object after) {
    List<Change> changes = new Difference().between(before, after);
    changes.sort(Comparator.comparing(change -> String.join(".", change.path()), Utf8::compare));
    List<Object> values = new ArrayList<>(changes.size());
    for (Change change : changes) {
      values.add(change.toValue());
    }
    return values;
  }

  /** The changes that a mapping gave; names of fields in any case. */
  static List<Change> read(@Nullable Object changelog) {
    List<Change> changes = new ArrayList<>();
    if (changelog == null) {
      return changes;
    }
    if (!(changelog instanceof List<?> list)) {
      throw new EvaluationException("expected a changelog array, got " + Type.of(changelog));
    }
    for (int i = 0; i < list.size(); i++) {
      changes.add(change(list.get(i), i));
    }
    return changes;
  }

  private static Change change(@Nullable Object value, int index) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new EvaluationException(
          "'[" + index + "]' expected a map, got '" + Type.of(value) + "'");
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((key, held) -> fields.put(((String) key).toLowerCase(Locale.ROOT), held));
    List<String> path = new ArrayList<>();
    if (fields.get("path") instanceof List<?> steps) {
      for (Object step : steps) {
        path.add(Coercion.toText(step));
      }
    }
    Object type = fields.get("type");
    if (type != null && !(type instanceof String)) {
      throw new EvaluationException(
          "'[" + index + "].Type' expected type 'string', got " + Type.of(type));
    }
    return new Change(
        type == null ? "" : (String) type, path, fields.get("from"), fields.get("to"));
  }

  static @Nullable Object apply(@Nullable Object document, List<Change> changes) {
    Object patched = document;
    for (Change change : changes) {
      patched = apply(patched, change, 0);
    }
    return patched;
  }

  private static @Nullable Object apply(@Nullable Object value, Change change, int depth) {
    if (depth == change.path().size()) {
      return change.type().equals(Change.DELETE) ? null : change.to();
    }
    boolean last = depth == change.path().size() - 1;
    boolean deletes = last && change.type().equals(Change.DELETE);
    String step = change.path().get(depth);
    if (value instanceof List<?> list) {
      return applyToList(list, step, change, depth, deletes);
    }
    if (!(value instanceof Map) && value != null) {
      throw new EvaluationException(
          "Unable to access path position " + depth + ". Target field is invalid");
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((key, held) -> map.put((String) key, held));
    }
    if (deletes) {
      map.remove(step);
    } else {
      map.put(step, apply(map.get(step), change, depth + 1));
    }
    return map;
  }

  private static List<@Nullable Object> applyToList(
      List<?> list, String step, Change change, int depth, boolean deletes) {
    List<@Nullable Object> copy = new ArrayList<>(list);
    int index = step.matches("\\d{1,9}") ? Integer.parseInt(step) : -1;
    if (index < 0) {
      throw new EvaluationException("invalid index in path: " + step);
    }
    if (deletes) {
      if (index < copy.size()) {
        copy.remove(index);
      }
    } else if (index < copy.size()) {
      copy.set(index, apply(copy.get(index), change, depth + 1));
    } else {
      copy.add(apply(null, change, depth + 1));
    }
    return copy;
  }
}
