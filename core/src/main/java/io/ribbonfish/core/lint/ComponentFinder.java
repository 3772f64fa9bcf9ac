package io.ribbonfish.core.lint;

import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.FieldType;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import io.ribbonfish.core.config.text.Position;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out which component an object describes: the one key that is a component's name. */
public final class ComponentFinder {
  private static final String TYPE = "type";
  private static final String PLUGIN = "plugin";
  private static final Set<String> ALWAYS = Set.of(TYPE, PLUGIN, "meta");

  private final ComponentRegistry registry;

  /** Looks names up in this registry. */
  public ComponentFinder(ComponentRegistry registry) {
    this.registry = registry;
  }

  /** What an object turned out to be. */
  public sealed interface Finding {}

  /**
   * A component.
   *
   * @param config its own config; empty where the object has none, and defaults count
   */
  public record Found(ConfigSpec spec, Position position, Optional<Entry> config)
      implements Finding {
    /** The word in the YAML. */
    public String name() {
      return spec.name();
    }
  }

  /** No component, or not clearly one. */
  public record Unclear(Position position, String text) implements Finding {}

  /** Whether the key is none of a component's own, but one that any of its kind may have. */
  public static boolean isReserved(ComponentKind kind, String key) {
    return ALWAYS.contains(key)
        || (kind.hasLabel() && key.equals("label"))
        || (kind.hasProcessors() && key.equals("processors"));
  }

  /** Finds the component that the node describes. */
  public Finding find(ComponentKind kind, ConfigNode node) {
    if (!(node instanceof ObjectNode object)) {
      return new Unclear(node.position(), notAnObject(kind, node));
    }
    Optional<Entry> type = object.entry(TYPE);
    return type.isPresent() ? byType(kind, object, type.get()) : byKey(kind, object);
  }

  private String notAnObject(ComponentKind kind, ConfigNode node) {
    String text = "expected object value, got " + node.describe();
    if (node instanceof ScalarNode scalar) {
      Optional<ConfigSpec> spec = registry.spec(kind, scalar.text());
      if (spec.isPresent()) {
        boolean takesFields = spec.get().root().type() == FieldType.OBJECT;
        return text + ": write " + spec.get().name() + (takesFields ? ": {}" : ": and its value");
      }
    }
    return text + ": write " + kind.withArticle() + " by its name, with its fields under it";
  }

  private Finding byType(ComponentKind kind, ObjectNode object, Entry type) {
    String name = type.value() instanceof ScalarNode scalar ? scalar.text() : "";
    Optional<ConfigSpec> spec = registry.spec(kind, name);
    if (spec.isEmpty()) {
      return new Unclear(type.value().position(), unknown(kind, name));
    }
    Optional<Entry> config =
        object.entry(name).or(() -> object.entry(PLUGIN)).filter(entry -> !entry.value().isNull());
    return new Found(spec.get(), type.keyPosition(), config);
  }

  private Finding byKey(ComponentKind kind, ObjectNode object) {
    List<Entry> candidates = new ArrayList<>();
    List<Entry> known = new ArrayList<>();
    for (Entry entry : object.entries()) {
      if (!isReserved(kind, entry.key())) {
        candidates.add(entry);
        if (registry.spec(kind, entry.key()).isPresent()) {
          known.add(entry);
        }
      }
    }
    if (known.size() == 1) {
      Entry entry = known.get(0);
      ConfigSpec spec = registry.spec(kind, entry.key()).orElseThrow();
      return new Found(spec, entry.keyPosition(), Optional.of(entry));
    }
    return known.isEmpty() ? none(kind, object, candidates) : several(kind, known);
  }

  private Unclear none(ComponentKind kind, ObjectNode object, List<Entry> candidates) {
    if (candidates.isEmpty()) {
      return new Unclear(
          object.position(),
          "unable to infer "
              + kind.word()
              + " type: name one of "
              + String.join(", ", registry.names(kind)));
    }
    Entry first = candidates.get(0);
    return new Unclear(first.keyPosition(), unknown(kind, first.key()));
  }

  private static Unclear several(ComponentKind kind, List<Entry> known) {
    return new Unclear(
        known.get(1).keyPosition(),
        "unable to infer "
            + kind.word()
            + " type, multiple candidates '"
            + known.get(0).key()
            + "' and '"
            + known.get(1).key()
            + "': keep one of them");
  }

  private String unknown(ComponentKind kind, String name) {
    String text = "unable to infer " + kind.word() + " type: " + name + " is not known";
    String hint = NearestName.hint(name, registry.names(kind));
    if (!hint.isEmpty()) {
      return text + hint;
    }
    for (ComponentKind other : ComponentKind.values()) {
      if (registry.spec(other, name).isPresent()) {
        return text + ", it is " + other.withArticle();
      }
    }
    return text + ", there are " + String.join(", ", registry.names(kind));
  }
}
