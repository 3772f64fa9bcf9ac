package io.ribbonfish.core.config;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldShape;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import io.ribbonfish.core.config.text.Durations;
import io.ribbonfish.core.config.text.Position;
import io.ribbonfish.core.config.text.ScalarValues;
import io.ribbonfish.core.config.text.ValueNodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds fields of a config by dotted path, in the tree or else among the defaults. Immutable. */
final class ConfigFields {
  private final Field root;
  private final Optional<ConfigNode> tree;

  ConfigFields(Field root, Optional<ConfigNode> tree) {
    this.root = root;
    this.tree = tree.filter(node -> !node.isNull());
  }

  /**
   * The spec of a field.
   *
   * @throws IllegalArgumentException where there is no such field, a mistake of the component's
   */
  Field spec(String name) {
    Field field = root;
    for (String part : parts(name)) {
      field =
          field
              .child(part)
              .orElseThrow(
                  () -> new IllegalArgumentException("field " + name + " is not in the spec"));
    }
    return field;
  }

  /** What the tree has for the field, or else its default as a node of its own. */
  Optional<ConfigNode> node(String name) {
    Optional<ConfigNode> node = tree;
    for (String part : parts(name)) {
      node =
          node.flatMap(
              parent ->
                  parent instanceof ObjectNode object ? object.present(part) : Optional.empty());
    }
    return node.or(() -> fallback(name).map(value -> ValueNodes.of(value, "default")));
  }

  /** The deepest part of the field's path that is in the tree. */
  Optional<Position> positionOf(String name) {
    Optional<Position> position = Optional.empty();
    Optional<ConfigNode> node = tree;
    for (String part : parts(name)) {
      Optional<Placed> child = node.flatMap(parent -> child(parent, part));
      if (child.isEmpty()) {
        break;
      }
      position = child.map(Placed::position);
      node = child.map(Placed::value);
    }
    return position.or(() -> tree.filter(top -> parts(name).isEmpty()).map(ConfigNode::position));
  }

  private record Placed(Position position, ConfigNode value) {}

  private static Optional<Placed> child(ConfigNode parent, String part) {
    if (parent instanceof ObjectNode object) {
      return object.entry(part).map(entry -> new Placed(position(entry), entry.value()));
    }
    if (parent instanceof ListNode list && part.matches("[0-9]{1,9}")) {
      int index = Integer.parseInt(part);
      return index < list.items().size()
          ? Optional.of(new Placed(list.items().get(index).position(), list.items().get(index)))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Position position(Entry entry) {
    return entry.value() instanceof ScalarNode ? entry.value().position() : entry.keyPosition();
  }

  /** The field's value as its spec's type: text, a number, a boolean, a duration, or several. */
  Optional<Object> get(String name) {
    Field field = spec(name);
    return node(name).map(node -> typed(field, node));
  }

  /** The field's value as YAML has it. */
  @Nullable Object raw(String name) {
    spec(name);
    return node(name).map(ConfigNode::value).orElse(null);
  }

  /** The items of a list. */
  List<ConfigNode> items(String name) {
    spec(name);
    return node(name).map(node -> ((ListNode) node).items()).orElse(List.of());
  }

  /** The entries of a map. */
  List<Entry> entries(String name) {
    spec(name);
    return node(name).map(node -> ((ObjectNode) node).entries()).orElse(List.of());
  }

  private static Object typed(Field field, ConfigNode node) {
    if (field.shape() == FieldShape.LIST && node instanceof ListNode list) {
      List<Object> values = new ArrayList<>();
      list.items().forEach(item -> values.add(one(field, item)));
      return values;
    }
    if (field.shape() == FieldShape.LISTS && node instanceof ListNode list) {
      List<Object> values = new ArrayList<>();
      list.items().forEach(item -> values.add(typed(field.asList(), item)));
      return values;
    }
    if (field.shape() == FieldShape.MAP && node instanceof ObjectNode object) {
      Map<String, Object> values = new LinkedHashMap<>();
      object.entries().forEach(entry -> values.put(entry.key(), one(field, entry.value())));
      return values;
    }
    return one(field, node);
  }

  private static Object one(Field field, ConfigNode node) {
    if (!(node instanceof ScalarNode scalar)) {
      return node;
    }
    return switch (field.type()) {
      case INT -> ScalarValues.integer(scalar).orElseThrow();
      case FLOAT -> ScalarValues.number(scalar).orElseThrow();
      case BOOL -> ScalarValues.bool(scalar).orElseThrow();
      case DURATION -> Durations.parse(scalar.text());
      case STRING -> ScalarValues.option(field.options(), scalar.text()).orElse(scalar.text());
      default -> scalar.text();
    };
  }

  /** The field's own default, or what the default of an object around it has for it. */
  private Optional<Object> fallback(String name) {
    Field field = root;
    Object around = root.defaultValue();
    for (String part : parts(name)) {
      Object inherited = around instanceof Map<?, ?> map ? map.get(part) : null;
      field = field.child(part).orElseThrow();
      around = inherited == null ? field.defaultValue() : inherited;
    }
    return Optional.ofNullable(around);
  }

  private static List<String> parts(String name) {
    return name.isEmpty() ? List.of() : List.of(name.split("\\."));
  }
}
