package io.ribbonfish.core.config;

import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import io.ribbonfish.core.lint.ComponentFinder;
import io.ribbonfish.core.lint.ComponentFinder.Found;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads components out of a tree that has passed the checks. */
final class ComponentReader {
  private final ComponentRegistry registry;
  private final ComponentFinder finder;

  ComponentReader(ComponentRegistry registry) {
    this.registry = registry;
    this.finder = new ComponentFinder(registry);
  }

  /** The component at this path, which goes without the leading {@code root.}. */
  ComponentConfig read(ComponentKind kind, ConfigNode node, String path) {
    ComponentFinder.Finding finding = finder.find(kind, node);
    if (!(finding instanceof Found found) || !(node instanceof ObjectNode object)) {
      throw new IllegalStateException("unchecked component at " + path);
    }
    ParsedConfig config =
        new ParsedConfig(
            found.spec().root(),
            found.config().map(Entry::value),
            registry,
            path + "." + found.name());
    return new ComponentConfig(
        kind,
        found.name(),
        label(object),
        ParsedConfig.ROOT + path,
        config,
        kind.hasProcessors() ? processors(object, path) : List.of(),
        found.position());
  }

  List<ComponentConfig> readAll(ComponentKind kind, List<ConfigNode> nodes, String path) {
    List<ComponentConfig> components = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      components.add(read(kind, nodes.get(i), path + "." + i));
    }
    return List.copyOf(components);
  }

  private static Optional<String> label(ObjectNode object) {
    return object
        .present("label")
        .filter(ScalarNode.class::isInstance)
        .map(label -> ((ScalarNode) label).text())
        .filter(text -> !text.isEmpty());
  }

  private List<ComponentConfig> processors(ObjectNode object, String path) {
    Optional<ConfigNode> node = object.present("processors");
    return node.isPresent() && node.get() instanceof ListNode list
        ? readAll(ComponentKind.PROCESSOR, list.items(), path + ".processors")
        : List.of();
  }
}
