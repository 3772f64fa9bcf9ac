package io.ribbonfish.bloblang.eval;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a mapping did to a message's metadata. Complete once the mapping has run. */
public final class MetadataChanges {
  private final Map<String, @Nullable Object> assigned = new LinkedHashMap<>();
  private final Set<String> removed = new HashSet<>();
  private boolean replacesAll;

  MetadataChanges() {}

  void set(String key, @Nullable Object value) {
    removed.remove(key);
    assigned.put(key, value);
  }

  void remove(String key) {
    assigned.remove(key);
    removed.add(key);
  }

  void clear() {
    assigned.clear();
    removed.clear();
    replacesAll = true;
  }

  /** Whether all that was there before is to be removed first. */
  public boolean replacesAll() {
    return replacesAll;
  }

  /** Keys to remove. */
  public Set<String> removed() {
    return Collections.unmodifiableSet(removed);
  }

  /** Keys to set, in the order of their first assignment. */
  public Map<String, @Nullable Object> assigned() {
    return Collections.unmodifiableMap(assigned);
  }

  boolean decides(String key) {
    return replacesAll || assigned.containsKey(key) || removed.contains(key);
  }
}
