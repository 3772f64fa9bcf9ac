package io.ribbonfish.core.lint;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldShape;
import io.ribbonfish.api.config.FieldType;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.Position;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Walks a config beside its spec and says everything that doesn't fit. Used by one thread. */
public final class Linter {
  private final ComponentRegistry registry;
  private final LintOptions options;
  private final Findings findings = new Findings();
  private final OutputLabels outputs;
  private final ScalarCheck scalars;
  private final ComponentCheck components;

  private Linter(ComponentRegistry registry, LintOptions options, boolean toleratesUnset) {
    this.registry = registry;
    this.options = options;
    this.outputs = new OutputLabels(findings);
    this.scalars = new ScalarCheck(findings, outputs, registry.mappings(), toleratesUnset);
    this.components = new ComponentCheck(this, registry, options, findings);
  }

  /**
   * Every problem of an object with these fields, in the order of the file.
   *
   * @param toleratesUnset whether to pass over values that lack a variable that is not set
   */
  public static List<Lint> lint(
      ObjectNode root,
      Field spec,
      ComponentRegistry registry,
      LintOptions options,
      boolean toleratesUnset) {
    Linter linter = new Linter(registry, options, toleratesUnset);
    linter.object(spec.children(), root, root.position(), "");
    linter.components.resources(root);
    linter.outputs.check(root);
    return linter.findings.inOrder();
  }

  /** Checks a field that is there. */
  void field(Field field, ConfigNode node, String path) {
    if (field.isDeprecated() && options.deprecated()) {
      findings.error(node.position(), path, "field " + path + " is deprecated");
    }
    switch (field.shape()) {
      case LIST -> list(node, path, (item, itemPath) -> one(field, item, itemPath));
      case LISTS ->
          list(
              node,
              path,
              (items, itemsPath) ->
                  list(items, itemsPath, (item, itemPath) -> one(field, item, itemPath)));
      case MAP -> map(field, node, path);
      case ONE -> one(field, node, path);
    }
  }

  private void list(ConfigNode node, String path, BiConsumer<ConfigNode, String> check) {
    if (!(node instanceof ListNode list)) {
      String hint = node.isNull() ? ": write [], or remove it" : ": write - before each item";
      findings.fatal(node.position(), path, expected(path, "array", node) + hint);
      return;
    }
    for (int i = 0; i < list.items().size(); i++) {
      check.accept(list.items().get(i), path + "." + i);
    }
  }

  private void map(Field field, ConfigNode node, String path) {
    if (!(node instanceof ObjectNode object)) {
      String hint =
          node.isNull() ? ": write {}, or remove it" : ": write keys with values under it";
      findings.fatal(node.position(), path, expected(path, "object", node) + hint);
      return;
    }
    for (Entry entry : object.entries()) {
      one(field, entry.value(), path + "." + entry.key());
    }
  }

  private void one(Field field, ConfigNode node, String path) {
    Optional<ComponentKind> kind = ComponentKind.of(field.type());
    if (kind.isPresent()) {
      components.check(kind.get(), node, path);
    } else if (field.type() != FieldType.OBJECT) {
      scalars.check(field, node, path);
    } else if (node instanceof ObjectNode object) {
      object(field.children(), object, object.position(), path);
    } else {
      String hint = node.isNull() ? fill(field) : ": its fields are " + names(field.children());
      findings.fatal(node.position(), path, expected(path, "object", node) + hint);
    }
  }

  private static String fill(Field field) {
    if (field.children().isEmpty()) {
      return ": write {}";
    }
    boolean needsFields = field.children().stream().anyMatch(Linter::isRequired);
    return ": write its fields under it, indented" + (needsFields ? "" : ", or {}");
  }

  private static boolean isRequired(Field field) {
    return !field.isOptional() && !field.hasDefault() && !field.isDeprecated();
  }

  /** Checks the fields of an object. */
  void object(List<Field> fields, ObjectNode object, Position position, String path) {
    Map<String, List<Entry>> displaced =
        Displaced.in(
            object,
            key -> child(fields, key).isPresent(),
            (above, key) -> takes(child(fields, above).orElseThrow(), key));
    for (Entry entry : object.entries()) {
      String entryPath = join(path, entry.key());
      Optional<Field> field = child(fields, entry.key());
      if (field.isEmpty()) {
        unknown(fields, entry, path, displaced);
      } else if (displaced.containsKey(entry.key())) {
        List<Entry> inside = displaced.getOrDefault(entry.key(), List.of());
        field(field.get(), new ObjectNode(entry.value().position(), inside), entryPath);
      } else {
        field(field.get(), entry.value(), entryPath);
      }
    }
    for (Field field : fields) {
      if (object.entry(field.name()).isEmpty()) {
        missing(field, position, join(path, field.name()));
      }
    }
  }

  private boolean takes(Field above, String key) {
    if (above.shape() != FieldShape.ONE) {
      return false;
    }
    return ComponentKind.of(above.type())
        .map(kind -> registry.spec(kind, key).isPresent() || ComponentFinder.isReserved(kind, key))
        .orElseGet(() -> above.child(key).isPresent());
  }

  private void unknown(
      List<Field> fields, Entry entry, String path, Map<String, List<Entry>> displaced) {
    for (Map.Entry<String, List<Entry>> home : displaced.entrySet()) {
      if (home.getValue().contains(entry)) {
        findings.fatal(
            entry.keyPosition(),
            join(join(path, home.getKey()), entry.key()),
            Displaced.text(home.getKey(), entry.key()));
        return;
      }
    }
    String fieldPath = join(path, entry.key());
    findings.error(
        entry.keyPosition(),
        fieldPath,
        "field " + fieldPath + " not recognised" + hint(fields, entry.key(), path));
  }

  private String hint(List<Field> fields, String key, String path) {
    for (Field field : fields) {
      if (takes(field, key)) {
        return ": it belongs under " + join(path, field.name());
      }
    }
    String nearest = NearestName.hint(key, fields.stream().map(Field::name).toList());
    if (!nearest.isEmpty()) {
      return nearest;
    }
    return fields.isEmpty()
        ? ": there are no fields here"
        : ", the fields here are " + names(fields);
  }

  private void missing(Field field, Position position, String path) {
    if (!isRequired(field)) {
      return;
    }
    if (field.type() == FieldType.OBJECT && field.shape() == FieldShape.ONE) {
      for (Field child : field.children()) {
        missing(child, position, join(path, child.name()));
      }
      return;
    }
    findings.fatal(position, path, "field " + path + " is required");
  }

  static Optional<Field> child(List<Field> fields, String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  static String expected(String path, String type, ConfigNode node) {
    return "field " + path + ": expected " + type + " value, got " + node.describe();
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String names(List<Field> fields) {
    List<String> names = new ArrayList<>();
    for (Field field : fields) {
      if (!field.isDeprecated()) {
        names.add(field.name());
      }
    }
    return String.join(", ", names);
  }
}
