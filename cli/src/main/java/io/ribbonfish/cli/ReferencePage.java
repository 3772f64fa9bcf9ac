package io.ribbonfish.cli;

import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldShape;
import io.ribbonfish.api.config.FieldType;
import io.ribbonfish.core.registry.ComponentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the reference page of one component, in Markdown, from its config spec. */
final class ReferencePage {
  private final StringBuilder page = new StringBuilder();

  private ReferencePage() {}

  /** The page's text. */
  static String of(ComponentKind kind, ConfigSpec spec) {
    ReferencePage writer = new ReferencePage();
    writer.head(kind, spec);
    if (spec.fields().isEmpty()) {
      writer.facts(spec.root());
    } else {
      writer.line("## Fields");
      FieldShape shape = spec.root().shape();
      writer.fields(spec.fields(), shape == FieldShape.ONE ? "" : suffix(shape) + ".");
    }
    return writer.page.toString();
  }

  private void head(ComponentKind kind, ConfigSpec spec) {
    line("# " + spec.name());
    line("*" + kind.withArticle() + ", " + spec.status().name().toLowerCase(Locale.ROOT) + "*");
    line(spec.summary());
    if (!spec.description().isBlank()) {
      line(spec.description().strip());
    }
    line("```yaml\n" + SkeletonYaml.of(kind, spec) + "```");
  }

  private void fields(List<Field> fields, String parent) {
    for (Field field : fields) {
      String path = parent + field.name() + suffix(field.shape());
      line("### `" + path + "`");
      if (!field.description().isBlank()) {
        line(field.description().strip());
      }
      facts(field);
      fields(field.children(), path + ".");
    }
  }

  private static String suffix(FieldShape shape) {
    return switch (shape) {
      case ONE -> "";
      case LIST -> "[]";
      case LISTS -> "[][]";
      case MAP -> ".<name>";
    };
  }

  private void facts(Field field) {
    List<String> facts = new ArrayList<>();
    facts.add(type(field));
    if (field.hasDefault()) {
      facts.add("default `" + SkeletonYaml.value(field.defaultValue()) + "`");
    } else if (field.isOptional()) {
      facts.add("optional");
    } else if (field.type() != FieldType.OBJECT) {
      facts.add("required");
    }
    addIf(facts, field.isAdvanced(), "advanced");
    addIf(facts, field.isSecret(), "secret: never shown in logs");
    addIf(facts, field.isDeprecated(), "deprecated");
    if (!field.options().isEmpty()) {
      facts.add("one of `" + String.join("`, `", field.options()) + "`");
    }
    line(String.join("; ", facts) + ".");
    if (!field.examples().isEmpty()) {
      line("Examples: " + examples(field.examples()) + ".");
    }
  }

  private static void addIf(List<String> facts, boolean holds, String fact) {
    if (holds) {
      facts.add(fact);
    }
  }

  private static String examples(List<Object> values) {
    List<String> examples = new ArrayList<>();
    for (Object value : values) {
      examples.add("`" + SkeletonYaml.value(value) + "`");
    }
    return String.join(", ", examples);
  }

  private static String type(Field field) {
    String one =
        switch (field.type()) {
          case STRING -> "string";
          case INT -> "integer";
          case FLOAT -> "number";
          case BOOL -> "boolean";
          case DURATION -> "duration, such as `1h30m` or `100ms`";
          case INTERPOLATED -> "string with `${! … }` worked out for each message";
          case MAPPING -> "Bloblang mapping";
          case OBJECT -> "object";
          case ANY -> "anything";
          case INPUT -> "an input";
          case OUTPUT -> "an output";
          case PROCESSOR -> "a processor";
          case SCANNER -> "a scanner";
          case OUTPUT_LABEL -> "label of an output in `output_resources`";
          case PROCESSOR_LABEL -> "label of a processor in `processor_resources`";
        };
    return switch (field.shape()) {
      case ONE -> one;
      case LIST -> "list; each: " + one;
      case LISTS -> "list of lists; each: " + one;
      case MAP -> "map; each value: " + one;
    };
  }

  /** One paragraph. */
  private void line(String text) {
    if (!page.isEmpty()) {
      page.append('\n');
    }
    page.append(text).append('\n');
  }
}
