package io.ribbonfish.cli;

import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.core.config.RootSpec;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema of configs, with which an editor completes and checks them. */
final class ConfigSchema {
  private static final Map<String, Object> TEXT = Map.of("type", "string");

  /** Stands for any value until the environment is known. */
  private static final Map<String, Object> VARIABLE =
      Map.of("type", "string", "pattern", "\\$\\{[^!]");

  private final ComponentRegistry registry;

  private ConfigSchema(ComponentRegistry registry) {
    this.registry = registry;
  }

  /** The schema of a whole config, with every component of the registry. */
  static Map<String, @Nullable Object> of(ComponentRegistry registry) {
    ConfigSchema writer = new ConfigSchema(registry);
    Map<String, @Nullable Object> schema = writer.object(RootSpec.ROOT.children());
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    Map<String, Object> definitions = new LinkedHashMap<>();
    for (ComponentKind kind : ComponentKind.values()) {
      definitions.put(kind.word(), writer.component(kind));
    }
    schema.put("definitions", definitions);
    return schema;
  }

  private Map<String, @Nullable Object> component(ComponentKind kind) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("type", TEXT);
    if (kind.hasLabel()) {
      properties.put("label", TEXT);
    }
    if (kind.hasProcessors()) {
      properties.put("processors", list(reference(ComponentKind.PROCESSOR)));
    }
    for (String name : registry.names(kind)) {
      ConfigSpec spec = registry.spec(kind, name).orElseThrow();
      Map<String, @Nullable Object> schema = field(spec.root());
      schema.put("description", spec.summary());
      properties.put(name, schema);
    }
    return objectWith(properties);
  }

  private Map<String, @Nullable Object> object(List<Field> fields) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    for (Field field : fields) {
      properties.put(field.name(), field(field));
    }
    return objectWith(properties);
  }

  private static Map<String, @Nullable Object> objectWith(
      Map<String, @Nullable Object> properties) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  private Map<String, @Nullable Object> field(Field field) {
    Map<String, @Nullable Object> schema =
        switch (field.shape()) {
          case ONE -> new LinkedHashMap<>(one(field));
          case LIST -> list(one(field));
          case LISTS -> list(list(one(field)));
          case MAP -> map(one(field));
        };
    if (!field.description().isEmpty()) {
      schema.put("description", field.description());
    }
    if (field.hasDefault()) {
      schema.put("default", field.defaultValue());
    }
    if (field.isDeprecated()) {
      schema.put("deprecated", true);
    }
    return schema;
  }

  private Map<String, @Nullable Object> one(Field field) {
    return switch (field.type()) {
      case STRING, DURATION, INTERPOLATED, MAPPING, OUTPUT_LABEL, PROCESSOR_LABEL -> text(field);
      case INT -> valueOrVariable("integer");
      case FLOAT -> valueOrVariable("number");
      case BOOL -> valueOrVariable("boolean");
      case OBJECT -> object(field.children());
      case ANY -> new LinkedHashMap<>();
      case INPUT -> reference(ComponentKind.INPUT);
      case OUTPUT -> reference(ComponentKind.OUTPUT);
      case PROCESSOR -> reference(ComponentKind.PROCESSOR);
      case SCANNER -> reference(ComponentKind.SCANNER);
    };
  }

  private static Map<String, @Nullable Object> text(Field field) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    if (field.options().isEmpty()) {
      schema.put("type", List.of("string", "number", "boolean"));
    } else {
      schema.put("anyOf", List.of(Map.of("enum", field.options()), VARIABLE));
    }
    return schema;
  }

  private static Map<String, @Nullable Object> valueOrVariable(String type) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("anyOf", List.of(Map.of("type", type), VARIABLE));
    return schema;
  }

  private static Map<String, @Nullable Object> reference(ComponentKind kind) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("$ref", "#/definitions/" + kind.word());
    return schema;
  }

  private static Map<String, @Nullable Object> list(Map<String, @Nullable Object> items) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", items);
    return schema;
  }

  private static Map<String, @Nullable Object> map(Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", values);
    return schema;
  }
}
