package io.ribbonfish.core.unittest;

import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.config.ComponentConfig;
import io.ribbonfish.core.config.ConfigTree;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.core.stream.ResourceConfigs;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processors under test, and the processor resources that they may name; of those only what is
 * named is read.
 */
final class TestedProcessors implements ResourceConfigs {
  private static final String RESOURCES = "processor_resources";

  private final List<ComponentConfig> targets;
  private final Map<String, ConfigNode> resources;
  private final ComponentRegistry registry;

  private TestedProcessors(
      List<ComponentConfig> targets,
      Map<String, ConfigNode> resources,
      ComponentRegistry registry) {
    this.targets = targets;
    this.resources = resources;
    this.registry = registry;
  }

  /**
   * Finds them.
   *
   * @param target a JSON pointer or a label in the config
   * @param more files with more resources
   * @throws IOException where the targets can't be read, or two resources share a label
   */
  static TestedProcessors read(
      TestedConfig config, String target, List<ConfigNode> more, ComponentRegistry registry)
      throws IOException {
    String path = target.startsWith("/") ? target.substring(1).replace('/', '.') : target;
    List<ComponentConfig> targets =
        ConfigTree.processors(config.processors(target), path, registry);
    Map<String, ConfigNode> resources = new LinkedHashMap<>();
    collect(config.root(), resources);
    for (ConfigNode root : more) {
      collect(root, resources);
    }
    return new TestedProcessors(targets, resources, registry);
  }

  private static void collect(ConfigNode root, Map<String, ConfigNode> resources)
      throws IOException {
    if (!(root instanceof ObjectNode object)
        || !(object.present(RESOURCES).orElse(root) instanceof ListNode list)) {
      return;
    }
    for (ConfigNode item : list.items()) {
      Optional<String> label = label(item);
      if (label.isPresent() && resources.putIfAbsent(label.get(), item) != null) {
        throw new IOException(
            item.position()
                + " processor resource label '"
                + label.get()
                + "' collides with a previously defined resource");
      }
    }
  }

  private static Optional<String> label(ConfigNode item) {
    return item instanceof ObjectNode object
            && object.present("label").orElse(item) instanceof ScalarNode label
        ? Optional.of(label.text())
        : Optional.empty();
  }

  /** What is tested. */
  List<ComponentConfig> targets() {
    return targets;
  }

  @Override
  public Optional<ComponentConfig> labelled(String label) throws ConfigException {
    ConfigNode node = resources.get(label);
    if (node == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ConfigTree.processorResource(node, registry));
    } catch (IOException unreadable) {
      throw new ConfigException("", String.valueOf(unreadable.getMessage()));
    }
  }

  @Override
  public List<String> labels() {
    return List.copyOf(resources.keySet());
  }
}
