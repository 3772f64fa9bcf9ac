package io.ribbonfish.core.lint;

import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Finds keys that stand level with the key they belong under, because an indentation was lost: the
 * key above has no value, and the ones that follow are unknown here but known there.
 */
final class Displaced {
  private Displaced() {}

  /**
   * The displaced entries by the key they belong under.
   *
   * @param known whether a key is at home in this object
   * @param accepts whether the first key would take the second as a field of its own
   */
  static Map<String, List<Entry>> in(
      ObjectNode object, Predicate<String> known, BiPredicate<String, String> accepts) {
    Map<String, List<Entry>> displaced = new LinkedHashMap<>();
    List<String> empty = new ArrayList<>();
    for (Entry entry : object.entries()) {
      if (known.test(entry.key())) {
        if (entry.value().isNull()) {
          empty.add(0, entry.key());
        }
        continue;
      }
      for (String above : empty) {
        if (accepts.test(above, entry.key())) {
          displaced.computeIfAbsent(above, key -> new ArrayList<>()).add(entry);
          break;
        }
      }
    }
    return displaced;
  }

  /** What to say of one of them. */
  static String text(String above, String key) {
    return key + " stands level with " + above + ": indent it under " + above;
  }
}
