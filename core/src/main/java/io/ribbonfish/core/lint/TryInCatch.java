package io.ribbonfish.core.lint;

import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;

/**
 * Finds a {@code try} in a {@code catch} that never runs, since messages are still flagged there
 * unless an empty {@code catch} went before.
 */
final class TryInCatch {
  private TryInCatch() {}

  /** Adds to the findings where the processors of a catch hold one. */
  static void check(ConfigNode processors, String path, Findings findings) {
    if (!(processors instanceof ListNode list)) {
      return;
    }
    for (int i = 0; i < list.items().size(); i++) {
      if (!(list.items().get(i) instanceof ObjectNode item) || item.entry("catch").isPresent()) {
        return;
      }
      for (Entry entry : item.entries()) {
        if (entry.key().equals("try")) {
          findings.error(
              entry.keyPosition(),
              path + "." + i,
              "'catch' block contains a 'try' block which will never execute, as errors are cleared"
                  + " only at the end of the 'catch': put an empty 'catch: []' in front of it");
          return;
        }
      }
    }
  }
}
