package io.ribbonfish.cli;

import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldShape;
import io.ribbonfish.core.registry.ComponentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the YAML of a component with its defaults, to be filled in by a person. */
final class SkeletonYaml {
  private final StringBuilder yaml = new StringBuilder();

  private SkeletonYaml() {}

  /** The component in its place, without its advanced and deprecated fields. */
  static String of(ComponentKind kind, ConfigSpec spec) {
    SkeletonYaml writer = new SkeletonYaml();
    int indent = 1;
    switch (kind) {
      case INPUT, OUTPUT -> writer.line(0, kind.word() + ":");
      case SCANNER -> writer.line(0, "scanner:");
      case PROCESSOR -> {
        writer.line(0, "pipeline:");
        writer.line(1, "processors:");
        indent = 2;
      }
    }
    String item = kind == ComponentKind.PROCESSOR ? "- " : "";
    Field root = spec.root();
    if (root.children().isEmpty()) {
      writer.line(indent, item + spec.name() + ": " + oneValue(root));
    } else {
      writer.line(indent, item + spec.name() + ":");
      writer.fields(indent + (item.isEmpty() ? 1 : 2), root.children());
    }
    return writer.yaml.toString();
  }

  private void fields(int indent, List<Field> fields) {
    for (Field field : fields) {
      if (field.isAdvanced() || field.isDeprecated()) {
        continue;
      }
      if (!field.children().isEmpty() && field.shape() == FieldShape.ONE) {
        line(indent, field.name() + ":" + (field.isOptional() ? " # optional" : ""));
        fields(indent + 1, field.children());
      } else {
        line(indent, field.name() + ": " + oneValue(field));
      }
    }
  }

  private static String oneValue(Field field) {
    if (field.hasDefault()) {
      return value(field.defaultValue());
    }
    String empty =
        switch (field.shape()) {
          case LIST -> "[]";
          case MAP -> "{}";
          case ONE ->
              switch (field.type()) {
                case INT, FLOAT -> "0";
                case BOOL -> "false";
                case OBJECT, INPUT, OUTPUT, PROCESSOR, SCANNER -> "{}";
                default -> "\"\"";
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
