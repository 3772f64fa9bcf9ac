package io.ribbonfish.cli;

import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldShape;
import io.ribbonfish.api.config.FieldType;
import io.ribbonfish.core.registry.ComponentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the YAML of a component with its defaults, to be filled in by a person. */
final class SkeletonYaml {
  private final StringBuilder yaml = new StringBuilder();
  private final boolean advanced;

  private SkeletonYaml(boolean advanced) {
    this.advanced = advanced;
  }

  /** One component in its place, without its advanced and deprecated fields. */
  static String of(ComponentKind kind, ConfigSpec spec) {
    SkeletonYaml writer = new SkeletonYaml(false);
    if (kind == ComponentKind.PROCESSOR) {
      writer.processors(List.of(spec));
    } else {
      writer.component(kind.word(), spec);
    }
    return writer.yaml.toString();
  }

  /**
   * A whole config.
   *
   * @param advanced whether fields that are seldom needed are there
   */
  static String of(
      ConfigSpec input, List<ConfigSpec> processors, ConfigSpec output, boolean advanced) {
    SkeletonYaml writer = new SkeletonYaml(advanced);
    writer.component("input", input);
    if (!processors.isEmpty()) {
      writer.yaml.append('\n');
      writer.processors(processors);
    }
    writer.yaml.append('\n');
    writer.component("output", output);
    return writer.yaml.toString();
  }

  private void processors(List<ConfigSpec> processors) {
    line(0, "pipeline:");
    line(1, "processors:");
    for (ConfigSpec processor : processors) {
      config(2, "- ", processor);
    }
  }

  private void component(String place, ConfigSpec spec) {
    line(0, place + ":");
    config(1, "", spec);
  }

  private void config(int indent, String item, ConfigSpec spec) {
    Field root = spec.root();
    String name = item + spec.name() + ":";
    int inside = indent + (item.isEmpty() ? 1 : 2);
    if (root.type() == FieldType.OBJECT && root.shape() == FieldShape.ONE) {
      line(indent, root.children().isEmpty() ? name + " {}" : name);
      fields(inside, root.children());
    } else if (root.type() == FieldType.OBJECT && root.shape() == FieldShape.LIST) {
      line(indent, name);
      items(inside, root.children());
    } else {
      line(indent, name + " " + oneValue(root));
    }
  }

  /** One object in a list. */
  private void items(int indent, List<Field> fields) {
    int first = yaml.length() + "  ".repeat(indent).length();
    fields(indent + 1, fields);
    yaml.replace(first, first + 2, "- ");
  }

  private void fields(int indent, List<Field> fields) {
    for (Field field : fields) {
      if (field.isDeprecated() || (field.isAdvanced() && !advanced)) {
        continue;
      }
      if (!field.children().isEmpty() && field.shape() == FieldShape.ONE) {
        line(indent, field.name() + ":" + (field.isOptional() ? " # optional" : ""));
        fields(indent + 1, field.children());
      } else if (hasNoEmptyValue(field)) {
        line(indent, "# " + field.name() + ": " + anExample(field) + " # optional");
      } else {
        line(indent, field.name() + ": " + oneValue(field));
      }
    }
  }

  /** Whether nothing that could be written would mean that it is left out. */
  private static boolean hasNoEmptyValue(Field field) {
    boolean limited = field.type() == FieldType.DURATION || !field.options().isEmpty();
    return limited && field.isOptional() && !field.hasDefault();
  }

  private static String anExample(Field field) {
    if (!field.examples().isEmpty()) {
      return value(field.examples().get(0));
    }
    return field.options().isEmpty() ? "1m" : field.options().get(0);
  }

  private static String oneValue(Field field) {
    if (field.hasDefault()) {
      return value(field.defaultValue());
    }
    String empty =
        switch (field.shape()) {
          case LIST, LISTS -> "[]";
          case MAP -> "{}";
          case ONE ->
              switch (field.type()) {
                case INT, FLOAT -> "0";
                case BOOL -> "false";
                case OBJECT, INPUT, OUTPUT, PROCESSOR, SCANNER -> "{}";
                default -> field.options().isEmpty() ? "\"\"" : field.options().get(0);
              };
        };
    return empty + (field.isOptional() ? " # optional" : " # required");
  }

  /** A value on one line of YAML. */
  static String value(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      map.forEach((key, entry) -> entries.add(key + ": " + value(entry)));
      return "{" + String.join(", ", entries) + "}";
    }
    if (value instanceof List<?> list) {
      List<String> items = new ArrayList<>();
      list.forEach(item -> items.add(value(item)));
      return "[" + String.join(", ", items) + "]";
    }
    if (value instanceof String text) {
      return isPlain(text) ? text : quoted(text);
    }
    return String.valueOf(value);
  }

  private static boolean isPlain(String text) {
    return text.matches("[A-Za-z./][A-Za-z0-9_./-]*|[0-9]+(ns|us|ms|s|m|h)")
        && !text.matches("(?i)true|false|null|yes|no|on|off");
  }

  private static String quoted(String text) {
    String escaped =
        text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
    return '"' + escaped + '"';
  }

  private void line(int indent, String text) {
    yaml.append("  ".repeat(indent)).append(text).append('\n');
  }
}
