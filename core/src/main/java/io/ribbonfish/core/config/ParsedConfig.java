package io.ribbonfish.core.config;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldShape;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.bloblang.MappingParseException;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.Position;
import io.ribbonfish.core.message.MessageMapping;
import io.ribbonfish.core.message.ParsedInterpolation;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.core.runtime.Closing;
import io.ribbonfish.core.runtime.ProcessorStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component's config over the tree that was read, with its spec's defaults where the tree has
 * nothing. The checks went before: what is there has the right type. Immutable.
 */
public final class ParsedConfig implements Config {
  static final String ROOT = "root.";

  private final ConfigFields fields;
  private final ComponentRegistry registry;
  private final String path;
  private final Optional<ComponentContext> context;

  /**
   * @param spec a field whose children are the config's fields, or that is the config's one value
   * @param node what the config says; empty where it says nothing
   * @param path the config's own path, without the leading {@code root.}
   */
  ParsedConfig(Field spec, Optional<ConfigNode> node, ComponentRegistry registry, String path) {
    this(new ConfigFields(spec, node), registry, path, Optional.empty());
  }

  private ParsedConfig(
      ConfigFields fields,
      ComponentRegistry registry,
      String path,
      Optional<ComponentContext> context) {
    this.fields = fields;
    this.registry = registry;
    this.path = path;
    this.context = context;
  }

  /** The same config for a component that has this context; scanners in it get the same. */
  ParsedConfig within(ComponentContext other) {
    return new ParsedConfig(fields, registry, path, Optional.of(other));
  }

  ComponentRegistry registry() {
    return registry;
  }

  /** Where the field stands, or what of its path is there; empty where nothing is. */
  Optional<Position> positionOf(String name) {
    return fields.positionOf(name);
  }

  @Override
  public boolean has(String name) {
    return fields.get(name).isPresent();
  }

  @Override
  public String string(String name) {
    return (String) required(name, Wanted.TEXT);
  }

  @Override
  public Optional<String> optionalString(String name) {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  @Override
  public long integer(String name) {
    return ((Number) required(name, Wanted.INTEGER)).longValue();
  }

  @Override
  public double number(String name) {
    return ((Number) required(name, Wanted.NUMBER)).doubleValue();
  }

  @Override
  public boolean bool(String name) {
    return (Boolean) required(name, Wanted.BOOL);
  }

  @Override
  public Duration duration(String name) {
    return (Duration) required(name, Wanted.DURATION);
  }

  @Override
  public List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (Object item : (List<?>) required(name, Wanted.TEXTS)) {
      strings.add(String.valueOf(item));
    }
    return List.copyOf(strings);
  }

  @Override
  public Map<String, String> stringMap(String name) {
    Map<String, String> strings = new LinkedHashMap<>();
    ((Map<?, ?>) required(name, Wanted.TEXT_MAP))
        .forEach((key, value) -> strings.put(String.valueOf(key), String.valueOf(value)));
    return Collections.unmodifiableMap(strings);
  }

  @Override
  public @Nullable Object any(String name) {
    return fields.raw(name);
  }

  @Override
  public List<Config> objects(String name) {
    Field field = fields.spec(name);
    Wanted.OBJECTS.check(field, name);
    List<Config> objects = new ArrayList<>();
    List<ConfigNode> items = fields.items(name);
    for (int i = 0; i < items.size(); i++) {
      objects.add(object(field, items.get(i), at(name) + "." + i));
    }
    return objects;
  }

  @Override
  public Map<String, Config> objectMap(String name) {
    Field field = fields.spec(name);
    Wanted.OBJECT_MAP.check(field, name);
    Map<String, Config> objects = new LinkedHashMap<>();
    for (ConfigNode.Entry entry : fields.entries(name)) {
      objects.put(entry.key(), object(field, entry.value(), at(name) + "." + entry.key()));
    }
    return Collections.unmodifiableMap(objects);
  }

  private Config object(Field field, ConfigNode node, String place) {
    Field object = Field.object("", field.children().toArray(new Field[0]));
    return new ParsedConfig(new ConfigFields(object, Optional.of(node)), registry, place, context);
  }

  @Override
  public Interpolation interpolated(String name) {
    String text = (String) required(name, Wanted.INTERPOLATED);
    try {
      return ParsedInterpolation.parse(text, registry.mappings());
    } catch (MappingParseException e) {
      throw new IllegalStateException("unchecked interpolation in field " + name, e);
    }
  }

  @Override
  public MessageMapping mapping(String name) throws ConfigException {
    try {
      String text = (String) required(name, Wanted.MAPPING);
      return MessageMapping.parse(text, registry.mappings());
    } catch (MappingParseException malformed) {
      throw new ConfigException(name, "failed to parse mapping: " + malformed.getMessage());
    }
  }

  @Override
  public List<BatchProcessor> processors(String name) throws ConfigException {
    NestingContext nesting =
        context
            .filter(NestingContext.class::isInstance)
            .map(NestingContext.class::cast)
            .orElseThrow(
                () -> new IllegalStateException("processors of a component without an engine"));
    List<BatchProcessor> processors = new ArrayList<>();
    List<ComponentConfig> components = components(name);
    for (int i = 0; i < components.size(); i++) {
      ComponentConfig component = components.get(i);
      try {
        ComponentContext own = nesting.nested(component.label(), component.path());
        processors.add(ProcessorStep.of(component.makeProcessor(own), component.name(), own));
      } catch (ConfigException e) {
        closeAll(processors, nesting);
        throw inside((name.isEmpty() ? "" : name + ".") + i + "." + component.name(), e);
      }
    }
    return List.copyOf(processors);
  }

  private static void closeAll(List<BatchProcessor> processors, ComponentContext context) {
    try {
      Closing.all(processors);
    } catch (Exception unimportant) {
      context.log().debug("Closing what was made of a broken config: " + unimportant.getMessage());
    }
  }

  /** The complaint of a component inside of this one, whose path it counts from. */
  private static ConfigException inside(String place, ConfigException complaint) {
    return new ConfigException(
        complaint.field().isEmpty() ? place : place + "." + complaint.field(),
        String.valueOf(complaint.getMessage()));
  }

  @Override
  public ScannerFactory scanner(String name) throws ConfigException {
    ComponentContext within =
        context.orElseThrow(() -> new IllegalStateException("config without a component"));
    // As upstream, the field of older configs goes before the newer one.
    Optional<ConfigNode> codec = ReaderCodec.scanner(fields);
    ComponentConfig scanner =
        codec.isPresent()
            ? new ComponentReader(registry).read(ComponentKind.SCANNER, codec.get(), at(name))
            : component(name);
    try {
      return scanner.makeScanner(within);
    } catch (ConfigException e) {
      throw inside(name + "." + scanner.name(), e);
    }
  }

  /** The component that the field describes; for components that hold others. */
  public ComponentConfig component(String name) {
    ComponentKind kind = kind(name, FieldShape.ONE);
    ConfigNode node =
        fields
            .node(name)
            .orElseThrow(() -> new IllegalArgumentException("no component in field " + name));
    return new ComponentReader(registry).read(kind, node, at(name));
  }

  /** The components in a list. */
  public List<ComponentConfig> components(String name) {
    ComponentKind kind = kind(name, FieldShape.LIST);
    return new ComponentReader(registry).readAll(kind, fields.items(name), at(name));
  }

  /** The components in a list that are known by their labels: their place in it is not told. */
  public List<ComponentConfig> resources(String name) {
    ComponentKind kind = kind(name, FieldShape.LIST);
    List<ComponentConfig> resources = new ArrayList<>();
    for (ConfigNode node : fields.items(name)) {
      resources.add(new ComponentReader(registry).read(kind, node, at(name)));
    }
    return List.copyOf(resources);
  }

  /** The components in a map, by their key. */
  public Map<String, ComponentConfig> componentMap(String name) {
    ComponentKind kind = kind(name, FieldShape.MAP);
    Map<String, ComponentConfig> components = new LinkedHashMap<>();
    fields
        .entries(name)
        .forEach(
            entry ->
                components.put(
                    entry.key(),
                    new ComponentReader(registry)
                        .read(kind, entry.value(), at(name) + "." + entry.key())));
    return Collections.unmodifiableMap(components);
  }

  private ComponentKind kind(String name, FieldShape shape) {
    Field field = fields.spec(name);
    if (field.shape() != shape) {
      throw new IllegalArgumentException("field " + name + " is " + field.shape());
    }
    return ComponentKind.of(field.type())
        .orElseThrow(() -> new IllegalArgumentException("no component in field " + name));
  }

  private String at(String name) {
    if (path.isEmpty() || name.isEmpty()) {
      return path + name;
    }
    return path + "." + name;
  }

  private Object required(String name, Wanted wanted) {
    wanted.check(fields.spec(name), name);
    return fields
        .get(name)
        .orElseThrow(
            () -> new IllegalArgumentException("optional field " + name + " is not there"));
  }
}
