package io.ribbonfish.core.config;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.LintOptions;
import io.ribbonfish.core.lint.Linter;
import io.ribbonfish.core.lint.Severity;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says which sections of a config are understood but have no effect yet. */
final class RootCheck {
  private static final Map<String, Set<String>> HARMLESS =
      Map.of(
          "metrics", Set.of("none", "mapping", "prometheus"),
          "tracer", Set.of("none"));

  private static final Set<String> MADE = Set.of("processor_resources", "output_resources");

  private static final Field METRICS =
      Field.object("", Field.object("metrics", Field.mapping("mapping").asOptional()));

  private RootCheck() {}

  static List<Lint> check(ObjectNode root) {
    List<Lint> lints = new ArrayList<>();
    for (Entry entry : root.entries()) {
      switch (entry.key()) {
        case "buffer" -> buffer(entry, lints);
        case "http" -> lints.addAll(HttpSettings.check(entry));
        case "metrics" -> {
          exporter(entry, lints);
          metricsMapping(entry, lints);
        }
        case "tracer" -> exporter(entry, lints);
        default -> resources(entry, lints);
      }
    }
    return lints;
  }

  private static void buffer(Entry entry, List<Lint> lints) {
    if (entry.value() instanceof ObjectNode object) {
      for (Entry kind : object.entries()) {
        if (!kind.key().equals("none") && !kind.key().equals("meta")) {
          lints.add(
              new Lint(
                  Severity.FATAL,
                  kind.keyPosition(),
                  "buffer",
                  "field buffer: "
                      + kind.key()
                      + " is not supported yet: write none: {}, or remove the section"));
        }
      }
    } else {
      lints.add(
          new Lint(
              Severity.FATAL,
              entry.value().position(),
              "buffer",
              "field buffer: expected object value, got "
                  + entry.value().describe()
                  + ": write none: {}, or remove the section"));
    }
  }

  private static void exporter(Entry entry, List<Lint> lints) {
    Set<String> harmless = HARMLESS.getOrDefault(entry.key(), Set.of());
    boolean exports =
        entry.value() instanceof ObjectNode object
            && object.entries().stream().anyMatch(kind -> !harmless.contains(kind.key()));
    if (exports) {
      lints.add(ineffective(entry, "nothing is exported"));
    }
  }

  private static void metricsMapping(Entry metrics, List<Lint> lints) {
    if (metrics.value() instanceof ObjectNode object) {
      List<Entry> mapping = object.entry("mapping").stream().toList();
      ObjectNode only = new ObjectNode(object.position(), mapping);
      ObjectNode around =
          new ObjectNode(
              object.position(), List.of(new Entry("metrics", metrics.keyPosition(), only)));
      lints.addAll(
          Linter.lint(around, METRICS, new ComponentRegistry(), LintOptions.DEFAULT, true));
    }
  }

  private static void resources(Entry entry, List<Lint> lints) {
    if (entry.key().endsWith("_resources")
        && !MADE.contains(entry.key())
        && entry.value() instanceof ListNode list
        && !list.items().isEmpty()) {
      lints.add(ineffective(entry, "resources are not made"));
    }
  }

  private static Lint ineffective(Entry entry, String what) {
    return new Lint(
        Severity.WARNING,
        entry.keyPosition(),
        entry.key(),
        "section " + entry.key() + " is not supported yet and has no effect: " + what);
  }
}
