package io.ribbonfish.core.lint;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldType;
import io.ribbonfish.bloblang.Interpolation;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.bloblang.MappingParseException;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import io.ribbonfish.core.config.text.Durations;
import io.ribbonfish.core.config.text.ScalarValues;

/** Checks values that have no fields of their own. Never says what a secret's value is. */
final class ScalarCheck {
  private final Findings findings;
  private final OutputLabels outputs;
  private final boolean toleratesUnset;
  private final MappingEnvironment mappings;

  ScalarCheck(
      Findings findings,
      OutputLabels outputs,
      MappingEnvironment mappings,
      boolean toleratesUnset) {
    this.findings = findings;
    this.outputs = outputs;
    this.mappings = mappings.forLinting();
    this.toleratesUnset = toleratesUnset;
  }

  void check(Field field, ConfigNode node, String path) {
    if (field.type() == FieldType.ANY) {
      return;
    }
    if (!(node instanceof ScalarNode scalar)) {
      findings.fatal(node.position(), path, Linter.expected(path, word(field.type()), node));
      return;
    }
    if (toleratesUnset && scalar.places().lacksVariable()) {
      return;
    }
    if (scalar.isNull()) {
      if (!field.hasDefault() && !field.isOptional()) {
        findings.fatal(node.position(), path, "field " + path + " is required, but has no value");
      }
      return;
    }
    value(field, scalar, path);
  }

  private void value(Field field, ScalarNode scalar, String path) {
    switch (field.type()) {
      case INT -> typed(ScalarValues.integer(scalar).isPresent(), field, scalar, path);
      case FLOAT -> typed(ScalarValues.number(scalar).isPresent(), field, scalar, path);
      case BOOL -> typed(ScalarValues.bool(scalar).isPresent(), field, scalar, path);
      case DURATION -> duration(scalar, path);
      case STRING -> option(field, scalar, path);
      case OUTPUT_LABEL -> outputs.refer(scalar, path);
      case MAPPING -> expression(field, scalar, path, Mapping::parse);
      case INTERPOLATED -> expression(field, scalar, path, Interpolation::parse);
      default -> {}
    }
  }

  private void typed(boolean fits, Field field, ScalarNode scalar, String path) {
    if (!fits) {
      findings.fatal(
          scalar.position(),
          path,
          Linter.expected(path, word(field.type()), scalar) + instead(field.type(), scalar));
    }
  }

  private static String instead(FieldType type, ScalarNode scalar) {
    boolean isText = scalar.value() instanceof String;
    return switch (type) {
      case BOOL -> ": write true or false" + (isText ? ", without quotes" : "");
      case INT -> isText ? ": write a whole number, without quotes" : ": write a whole number";
      default -> isText ? ": write a number, without quotes" : ": write a number";
    };
  }

  private void duration(ScalarNode scalar, String path) {
    try {
      Durations.parse(scalar.text());
    } catch (IllegalArgumentException e) {
      findings.fatal(scalar.position(), path, "field " + path + ": " + e.getMessage());
    }
  }

  private void expression(Field field, ScalarNode scalar, String path, Parser parser) {
    if (scalar.text().isEmpty()) {
      return;
    }
    try {
      parser.parse(scalar.text(), mappings);
    } catch (MappingParseException e) {
      // What is wrong may quote the text.
      String problem = field.isSecret() ? "the text can't be parsed" : oneLine(e);
      findings.fatal(
          scalar.places().at(e.line(), e.column()), path, "field " + path + ": " + problem);
    }
  }

  private static String oneLine(MappingParseException e) {
    String text = e.hint().isEmpty() ? e.detail() : e.problem() + ", " + e.hint();
    return text.replaceAll("\\s*\n\\s*", " ").stripTrailing();
  }

  private void option(Field field, ScalarNode scalar, String path) {
    String text = scalar.text();
    if (field.options().isEmpty() || ScalarValues.option(field.options(), text).isPresent()) {
      return;
    }
    String hint = NearestName.hint(text, field.options());
    findings.fatal(
        scalar.position(),
        path,
        "field "
            + path
            + ": value "
            + (field.isSecret() ? "" : text + " ")
            + "is not a valid option"
            + (hint.isEmpty() ? ", write one of " + String.join(", ", field.options()) : hint));
  }

  /** Makes a mapping or an interpolation of a text. */
  private interface Parser {
    Object parse(String text, MappingEnvironment environment) throws MappingParseException;
  }

  private static String word(FieldType type) {
    return switch (type) {
      case INT -> "int";
      case FLOAT -> "float";
      case BOOL -> "bool";
      case DURATION -> "duration";
      default -> "string";
    };
  }
}
