package io.ribbonfish.bloblang.function.structure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two documents. Immutable.
 *
 * @param type {@code create}, {@code update} or {@code delete}
 */
record Change(String type, List<String> path, @Nullable Object from, @Nullable Object to) {
  static final String CREATE = "create";
  static final String UPDATE = "update";
  static final String DELETE = "delete";

  /** The change in the form in which mappings see it. */
  Map<String, @Nullable Object> toValue() {
    Map<String, @Nullable Object> value = new LinkedHashMap<>();
    value.put("From", from);
    value.put("Path", List.copyOf(path));
    value.put("To", to);
    value.put("Type", type);
    return value;
  }
}
