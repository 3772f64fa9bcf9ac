package io.ribbonfish.bloblang.eval;

import java.util.HashMap;
import java.util.Map;

/** Gives each variable of a mapping text its slot. Filled while parsing, then only read. */
public final class VariableNames {
  /** What a slot holds for a variable that is null. */
  static final Object NULL = new Object();

  private final Map<String, Integer> slots = new HashMap<>();

  /** The slot of a variable, a new one for a new name. */
  public int slot(String name) {
    Integer known = slots.get(name);
    if (known != null) {
      return known;
    }
    int slot = slots.size();
    slots.put(name, slot);
    return slot;
  }

  int find(String name) {
    return slots.getOrDefault(name, -1);
  }

  int size() {
    return slots.size();
  }
}
