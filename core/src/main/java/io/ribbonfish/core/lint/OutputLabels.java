package io.ribbonfish.core.lint;

import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that the labels by which fields name outputs are labels of outputs. For one thread. */
final class OutputLabels {
  private static final String RESOURCES = "output_resources";

  private record Reference(ScalarNode node, String path) {}

  private final Findings findings;
  private final List<Reference> references = new ArrayList<>();

  OutputLabels(Findings findings) {
    this.findings = findings;
  }

  /** A field names an output. */
  void refer(ScalarNode node, String path) {
    if (!node.text().isEmpty()) {
      references.add(new Reference(node, path));
    }
  }

  /** Checks what was referred to, once the whole config was walked. */
  void check(ObjectNode root) {
    List<String> labels = labels(root);
    for (Reference reference : references) {
      String label = reference.node.text();
      if (!labels.contains(label)) {
        findings.fatal(
            reference.node.position(),
            reference.path,
            "field " + reference.path + ": " + unknown(label, labels));
      }
    }
  }

  private static String unknown(String label, List<String> labels) {
    if (labels.isEmpty()) {
      return "there are no %s: add one with the label '%s'".formatted(RESOURCES, label);
    }
    String hint = NearestName.hint(label, labels);
    return "no output in %s has the label '%s'%s"
        .formatted(
            RESOURCES, label, hint.isEmpty() ? ", there are " + String.join(", ", labels) : hint);
  }

  private static List<String> labels(ObjectNode root) {
    List<String> labels = new ArrayList<>();
    Optional<ConfigNode> resources = root.present(RESOURCES);
    if (resources.isPresent() && resources.get() instanceof ListNode list) {
      for (ConfigNode item : list.items()) {
        if (item instanceof ObjectNode object
            && object.present("label").orElse(item) instanceof ScalarNode label) {
          labels.add(label.text());
        }
      }
    }
    return labels;
  }
}
