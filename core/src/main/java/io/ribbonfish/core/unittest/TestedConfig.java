package io.ribbonfish.core.unittest;

import io.ribbonfish.core.config.ConfigTree;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tree of a config under test: finds parts of it by JSON pointer or label, and replaces them.
 * Immutable.
 */
record TestedConfig(ObjectNode root) {

  /**
   * The config with a mock in the place of what the target names, under the same label.
   *
   * @throws IOException where there can be no such place
   */
  TestedConfig withMock(String target, ConfigNode mock, ComponentRegistry registry)
      throws IOException {
    List<String> path = path(target);
    ConfigNode labelled =
        find(path)
            .flatMap(TestedConfig::label)
            .filter(label -> label(mock).isEmpty())
            .map(label -> withLabel(mock, label))
            .orElse(mock);
    return new TestedConfig(
        ConfigTree.with(root, path, labelled, "mock of '" + target + "'", registry));
  }

  /**
   * The processors that the target names: one, or a list of them.
   *
   * @throws IOException where there is nothing
   */
  List<ConfigNode> processors(String target) throws IOException {
    ConfigNode found =
        find(path(target))
            .orElseThrow(
                () -> new IOException("there is nothing at '" + target + "' in the config"));
    return found instanceof ListNode list ? list.items() : List.of(found);
  }

  private List<String> path(String target) throws IOException {
    if (target.startsWith("/")) {
      List<String> path = new ArrayList<>();
      for (String part : target.substring(1).split("/", -1)) {
        path.add(part.replace("~1", "/").replace("~0", "~"));
      }
      return path;
    }
    Map<String, List<String>> labels = new HashMap<>();
    collectLabels(root, List.of(), labels);
    List<String> path = labels.get(target);
    if (path == null) {
      throw new IOException("there is no component with the label '" + target + "' in the config");
    }
    return path;
  }

  private Optional<ConfigNode> find(List<String> path) {
    Optional<ConfigNode> node = Optional.of(root);
    for (String part : path) {
      node = node.flatMap(parent -> child(parent, part));
    }
    return node;
  }

  private static Optional<ConfigNode> child(ConfigNode parent, String part) {
    if (parent instanceof ObjectNode object) {
      return object.entry(part).map(Entry::value);
    }
    if (parent instanceof ListNode list && part.matches("-?[0-9]{1,9}")) {
      int index = index(list, part);
      return index >= 0 && index < list.items().size()
          ? Optional.of(list.items().get(index))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** Negative numbers count from the end. */
  private static int index(ListNode list, String part) {
    int index = Integer.parseInt(part);
    return index < 0 ? list.items().size() + index : index;
  }

  private static Optional<Entry> label(ConfigNode node) {
    return node instanceof ObjectNode object
        ? object.entry("label").filter(entry -> entry.value() instanceof ScalarNode)
        : Optional.empty();
  }

  private static ConfigNode withLabel(ConfigNode node, Entry label) {
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    List<Entry> entries = new ArrayList<>(object.entries());
    entries.add(label);
    return new ObjectNode(object.position(), entries);
  }

  private static void collectLabels(
      ConfigNode node, List<String> path, Map<String, List<String>> labels) {
    if (node instanceof ObjectNode object) {
      label(object)
          .map(entry -> ((ScalarNode) entry.value()).text())
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> labels.putIfAbsent(text, path));
      for (Entry entry : object.entries()) {
        collectLabels(entry.value(), with(path, entry.key()), labels);
      }
    } else if (node instanceof ListNode list) {
      for (int i = 0; i < list.items().size(); i++) {
        collectLabels(list.items().get(i), with(path, Integer.toString(i)), labels);
      }
    }
  }

  private static List<String> with(List<String> path, String part) {
    List<String> longer = new ArrayList<>(path);
    longer.add(part);
    return longer;
  }
}
