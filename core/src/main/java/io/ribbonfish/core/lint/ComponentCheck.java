package io.ribbonfish.core.lint;

import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldShape;
import io.ribbonfish.api.config.FieldType;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import io.ribbonfish.core.config.text.Position;
import io.ribbonfish.core.lint.ComponentFinder.Found;
import io.ribbonfish.core.lint.ComponentFinder.Unclear;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks objects that describe a component. Used by one thread. */
final class ComponentCheck {
  private static final String LABEL = "label";
  private static final Field PROCESSORS = Field.of("processors", FieldType.PROCESSOR).asList();

  private final Linter linter;
  private final ComponentFinder finder;
  private final LintOptions options;
  private final Findings findings;
  private final Labels labels;

  ComponentCheck(
      Linter linter, ComponentRegistry registry, LintOptions options, Findings findings) {
    this.linter = linter;
    this.finder = new ComponentFinder(registry);
    this.options = options;
    this.findings = findings;
    this.labels = new Labels(findings);
  }

  void check(ComponentKind kind, ConfigNode node, String path) {
    ComponentFinder.Finding finding = finder.find(kind, node);
    if (finding instanceof Unclear unclear) {
      findings.fatal(unclear.position(), path, "field " + path + ": " + unclear.text());
    } else if (finding instanceof Found found && node instanceof ObjectNode object) {
      found(kind, found, object, path);
    }
  }

  private void found(ComponentKind kind, Found found, ObjectNode object, String path) {
    ConfigSpec spec = found.spec();
    if (spec.status() == ConfigSpec.Status.DEPRECATED && options.deprecated()) {
      findings.error(found.position(), path, "component " + spec.name() + " is deprecated");
    }
    Map<String, List<Entry>> displaced =
        Displaced.in(
            object,
            key -> key.equals(spec.name()) || ComponentFinder.isReserved(kind, key),
            (above, key) -> above.equals(spec.name()) && isOwnField(spec, key));
    List<Entry> inside = displaced.getOrDefault(spec.name(), List.of());
    config(kind, found, inside, path);
    for (Entry entry : object.entries()) {
      besides(kind, found, entry, inside, path);
    }
    if (options.labels()
        && kind.hasLabel()
        && object.entry(LABEL).isEmpty()
        && !spec.name().equals("resource")) {
      findings.error(found.position(), path, "label is required for " + spec.name());
    }
  }

  private static boolean isOwnField(ConfigSpec spec, String key) {
    return spec.root().shape() == FieldShape.ONE && spec.root().child(key).isPresent();
  }

  /** Checks the component's own config, with what was found outside of it put back in. */
  private void config(ComponentKind kind, Found found, List<Entry> inside, String path) {
    String own = Linter.join(path, found.name());
    Position position = found.position();
    if (found.config().isEmpty() || !inside.isEmpty()) {
      if (found.spec().root().shape() == FieldShape.ONE) {
        linter.object(found.spec().fields(), new ObjectNode(position, inside), position, own);
      }
      return;
    }
    linter.field(found.spec().root(), found.config().get().value(), own);
    if (kind == ComponentKind.PROCESSOR && found.name().equals("catch")) {
      TryInCatch.check(found.config().get().value(), own, findings);
    }
  }

  private void besides(
      ComponentKind kind, Found found, Entry entry, List<Entry> inside, String path) {
    String key = entry.key();
    String entryPath = Linter.join(path, key);
    if (key.equals(found.name()) || found.config().filter(entry::equals).isPresent()) {
      return;
    }
    if (inside.contains(entry)) {
      findings.fatal(
          entry.keyPosition(),
          Linter.join(Linter.join(path, found.name()), key),
          Displaced.text(found.name(), key));
    } else if (!ComponentFinder.isReserved(kind, key)) {
      findings.error(entry.keyPosition(), entryPath, invalid(kind, found, key, entryPath));
    } else if (key.equals(LABEL)) {
      label(found, entry, entryPath);
    } else if (key.equals(PROCESSORS.name())) {
      processors(entry, entryPath);
    } else if (key.equals("plugin")) {
      findings.error(
          entry.keyPosition(), entryPath, "field " + entryPath + " has no effect: remove it");
    }
  }

  private static String invalid(ComponentKind kind, Found found, String key, String entryPath) {
    String text =
        "field "
            + entryPath
            + " is invalid when the component type is "
            + found.name()
            + " ("
            + kind.word()
            + ")";
    return isOwnField(found.spec(), key) ? text + ": it belongs under " + found.name() : text;
  }

  private void label(Found found, Entry entry, String path) {
    if (!(entry.value() instanceof ScalarNode scalar)) {
      findings.fatal(
          entry.value().position(), path, Linter.expected(path, "string", entry.value()));
      return;
    }
    if (found.name().equals("resource")) {
      findings.error(
          entry.keyPosition(),
          path,
          "field " + path + " should be omitted when pointing to a resource");
    }
    labels.check(scalar, path);
  }

  private void processors(Entry entry, String path) {
    if (entry.value() instanceof ListNode list && list.items().isEmpty()) {
      findings.error(entry.keyPosition(), path, "field " + path + " is empty and can be removed");
    }
    linter.field(PROCESSORS, entry.value(), path);
  }

  /** Checks that every resource has a label; labels of kinds that have no specs yet count too. */
  void resources(ObjectNode root) {
    for (Entry entry : root.entries()) {
      if (entry.key().endsWith("_resources") && entry.value() instanceof ListNode list) {
        for (int i = 0; i < list.items().size(); i++) {
          resource(list.items().get(i), entry.key() + "." + i);
        }
      }
    }
  }

  private void resource(ConfigNode node, String path) {
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    Optional<ConfigNode> label = object.present(LABEL);
    if (label.isPresent() && label.get() instanceof ScalarNode scalar && !scalar.text().isEmpty()) {
      labels.check(scalar, path + "." + LABEL);
      return;
    }
    findings.error(
        node.position(),
        path + "." + LABEL,
        "field " + path + ".label is required: it names the resource, and no other may have it");
  }
}
