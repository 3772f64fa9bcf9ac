package io.ribbonfish.core.config;

import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldType;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.Position;
import io.ribbonfish.core.config.text.Problem;
import io.ribbonfish.core.config.text.SourceText;
import io.ribbonfish.core.config.text.ValueNodes;
import io.ribbonfish.core.config.text.YamlReader;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.NearestName;
import io.ribbonfish.core.lint.Severity;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts {@code path=value} settings of the command line into a config. A path is dotted, with {@code
 * ~1} for a dot inside a key and {@code ~0} for a tilde; a list takes an index, a negative one from
 * its end, or {@code -} to append. A value is YAML. What is missing on the way is made.
 */
final class Overrides {
  private static final Field PROCESSORS = Field.of("processors", FieldType.PROCESSOR).asList();

  private final ComponentRegistry registry;
  private final String option;
  private final ConfigNode value;

  private Overrides(ComponentRegistry registry, String option, ConfigNode value) {
    this.registry = registry;
    this.option = option;
    this.value = value;
  }

  /** The config with the settings; empty, and the lints added to, where one makes no sense. */
  static Optional<ObjectNode> apply(
      ObjectNode root, List<String> settings, ComponentRegistry registry, List<Lint> lints) {
    ObjectNode result = root;
    boolean failed = false;
    for (String setting : settings) {
      String option = "--set " + setting.split("=", 2)[0];
      try {
        result = apply(result, setting, option, registry);
      } catch (IllegalArgumentException e) {
        String text = String.valueOf(e.getMessage());
        lints.add(new Lint(Severity.FATAL, Position.whole(option), "", text));
        failed = true;
      }
    }
    return failed ? Optional.empty() : Optional.of(result);
  }

  private static ObjectNode apply(
      ObjectNode root, String setting, String option, ComponentRegistry registry) {
    String[] sides = setting.split("=", 2);
    if (sides.length < 2 || sides[0].isEmpty() || sides[1].isEmpty()) {
      throw new IllegalArgumentException("expected foo=bar syntax: write path=value");
    }
    YamlReader.Document document = YamlReader.read(SourceText.ofOption(option, sides[1]));
    for (Problem problem : document.problems()) {
      throw new IllegalArgumentException(problem.text());
    }
    ConfigNode value = document.root().orElseGet(() -> ValueNodes.of(null, option));
    return set(root, path(sides[0]), value, option, registry);
  }

  /**
   * The config with a value in one place; what is missing on the way is made.
   *
   * @param source what to call the place that the value comes from
   * @throws IllegalArgumentException where there can be no such place
   */
  static ObjectNode set(
      ObjectNode root,
      List<String> path,
      ConfigNode value,
      String source,
      ComponentRegistry registry) {
    return (ObjectNode)
        new Overrides(registry, source, value).inObject(RootSpec.ROOT, root, path, "");
  }

  private static List<String> path(String dotted) {
    List<String> path = new ArrayList<>();
    for (String part : dotted.split("\\.", -1)) {
      path.add(part.replace("~1", ".").replace("~0", "~"));
    }
    return path;
  }

  private ConfigNode inField(Field field, Optional<ConfigNode> node, List<String> path, String at) {
    return switch (field.shape()) {
      case LIST -> inList(field, node, path, at);
      case LISTS -> inList(Field.of(field.name(), FieldType.ANY), node, path, at);
      case MAP -> inMap(field, node, path, at);
      case ONE -> inOne(field, node, path, at);
    };
  }

  private ConfigNode inOne(Field field, Optional<ConfigNode> node, List<String> path, String at) {
    if (path.isEmpty()) {
      return value;
    }
    Optional<ComponentKind> kind = ComponentKind.of(field.type());
    if (kind.isPresent()) {
      return inComponent(kind.get(), node, path, at);
    }
    if (field.type() == FieldType.ANY) {
      return set(node, path.get(0), old -> inOne(field, old, rest(path), join(at, path)));
    }
    return inObject(field, node.orElseGet(this::emptyObject), path, at);
  }

  private ConfigNode inObject(Field field, ConfigNode node, List<String> path, String at) {
    Field child =
        field
            .child(path.get(0))
            .orElseThrow(
                () ->
                    unknown(
                        join(at, path), path, field.children().stream().map(Field::name).toList()));
    return set(
        Optional.of(node), path.get(0), old -> inField(child, old, rest(path), join(at, path)));
  }

  private ConfigNode inComponent(
      ComponentKind kind, Optional<ConfigNode> node, List<String> path, String at) {
    Field child =
        switch (path.get(0)) {
          case "label" -> Field.string("label");
          case "type" -> Field.string("type");
          case "processors" -> PROCESSORS;
          default ->
              registry
                  .spec(kind, path.get(0))
                  .map(ConfigSpec::root)
                  .orElseThrow(() -> unknown(join(at, path), path, registry.names(kind)));
        };
    return set(node, path.get(0), old -> inField(child, old, rest(path), join(at, path)));
  }

  private ConfigNode inMap(Field field, Optional<ConfigNode> node, List<String> path, String at) {
    if (path.isEmpty()) {
      throw new IllegalArgumentException(at + ": cannot set map directly, name a key of it");
    }
    return set(node, path.get(0), old -> inOne(field, old, rest(path), join(at, path)));
  }

  private ConfigNode inList(Field field, Optional<ConfigNode> node, List<String> path, String at) {
    if (path.isEmpty()) {
      return value instanceof ListNode ? value : new ListNode(value.position(), List.of(value));
    }
    List<ConfigNode> items =
        new ArrayList<>(
            node.filter(ListNode.class::isInstance)
                .map(list -> ((ListNode) list).items())
                .orElse(List.of()));
    int index = index(path.get(0), items.size(), join(at, path));
    Optional<ConfigNode> old =
        index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    ConfigNode changed = inOne(field, old, rest(path), join(at, path));
    if (old.isPresent()) {
      items.set(index, changed);
    } else {
      items.add(changed);
    }
    return new ListNode(node.map(ConfigNode::position).orElse(changed.position()), items);
  }

  private static int index(String segment, int size, String at) {
    if (segment.equals("-")) {
      return size;
    }
    int index;
    try {
      index = Integer.parseInt(segment);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          at + ": failed to parse path segment as array index: write a number, or - to append", e);
    }
    int counted = index < 0 ? size + index : index;
    if (counted < 0 || counted >= size) {
      throw new IllegalArgumentException(
          at + ": target index " + (counted < 0 ? "less than zero" : "greater than array length"));
    }
    return counted;
  }

  /** The object with one entry changed or added; anything else is replaced by an object. */
  private ConfigNode set(
      Optional<ConfigNode> node, String key, Function<Optional<ConfigNode>, ConfigNode> change) {
    ObjectNode object =
        node.isPresent() && node.get() instanceof ObjectNode present ? present : emptyObject();
    Optional<Entry> old = object.entry(key);
    ConfigNode changed = change.apply(old.map(Entry::value));
    List<Entry> entries = new ArrayList<>(object.entries());
    if (old.isPresent()) {
      entries.set(entries.indexOf(old.get()), new Entry(key, old.get().keyPosition(), changed));
    } else {
      entries.add(new Entry(key, changed.position(), changed));
    }
    return new ObjectNode(object.position(), entries);
  }

  private ObjectNode emptyObject() {
    return (ObjectNode) ValueNodes.of(Map.of(), option);
  }

  private static IllegalArgumentException unknown(
      String at, List<String> path, List<String> names) {
    String hint =
        NearestName.to(path.get(0), names).map(name -> ", did you mean " + name + "?").orElse("");
    return new IllegalArgumentException(at + ": field not recognised" + hint);
  }

  private static List<String> rest(List<String> path) {
    return path.subList(1, path.size());
  }

  private static String join(String at, List<String> path) {
    return at.isEmpty() ? path.get(0) : at + "." + path.get(0);
  }
}
