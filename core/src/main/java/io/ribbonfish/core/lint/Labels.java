package io.ribbonfish.core.lint;

import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import io.ribbonfish.core.config.text.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks that labels are well formed and that no two components share one. */
final class Labels {
  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9_\\-]*");

  private final Findings findings;
  private final Map<String, Position> places = new HashMap<>();

  Labels(Findings findings) {
    this.findings = findings;
  }

  void check(ScalarNode node, String path) {
    String label = node.text();
    if (label.isEmpty() || node.isNull()) {
      return;
    }
    if (!VALID.matcher(label).matches()) {
      findings.error(
          node.position(),
          path,
          "invalid label '"
              + label
              + "': write lower-case letters, digits, _ and -, and begin with a letter or digit");
      return;
    }
    Position earlier = places.putIfAbsent(label, node.position());
    if (earlier != null && !earlier.equals(node.position())) {
      findings.error(
          node.position(),
          path,
          "label '"
              + label
              + "' collides with a previously defined label at "
              + (earlier.source().equals(node.position().source())
                  ? "line " + earlier.line()
                  : earlier)
              + ": rename one of them");
    }
  }
}
