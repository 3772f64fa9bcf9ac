package io.ribbonfish.bloblang.function.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words what is wrong with a document as upstream's library does. */
final class SchemaProblem {
  private SchemaProblem() {}

  /** The field and what is wrong with it. */
  static String describe(Error error) {
    String field = field(error);
    String text = text(error, field).toLowerCase(Locale.ROOT);
    String property = property(error);
    if (property != null) {
      String lower = property.toLowerCase(Locale.ROOT);
      text = property + (text.startsWith(lower) ? text.substring(lower.length()) : text);
    }
    return field + " " + text;
  }

  private static String field(Error error) {
    String path = error.getInstanceLocation().toString();
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/")) {
      if (!step.isEmpty()) {
        steps.add(step.replace("~1", "/").replace("~0", "~"));
      }
    }
    return steps.isEmpty() ? "(root)" : String.join(".", steps);
  }

  private static @Nullable String property(Error error) {
    boolean named =
        switch (error.getKeyword()) {
          case "required", "additionalProperties", "propertyNames", "patternProperties" -> true;
          default -> false;
        };
    return named ? error.getProperty() : null;
  }

  private static String text(Error error, String field) {
    return switch (error.getKeyword()) {
      case "required" -> error.getProperty() + " is required";
      case "type" -> type(error);
      case "anyOf" -> "must validate at least one schema (anyOf)";
      case "oneOf" -> "must validate one and only one schema (oneOf)";
      case "allOf" -> "must validate all the schemas (allOf)";
      case "not" -> "must not validate the schema (not)";
      case "const" -> field + " does not match: " + error.getSchemaNode();
      case "enum" -> field + " must be one of the following: " + list(error.getSchemaNode());
      case "contains" -> "at least one of the items must match";
      case "additionalItems" -> "no additional items allowed on array";
      case "uniqueItems" -> "array items must be unique";
      case "additionalProperties" ->
          "additional property " + error.getProperty() + " is not allowed";
      case "propertyNames" -> "property name of \"" + error.getProperty() + "\" does not match";
      case "if", "then" -> "must validate \"then\" as \"if\" was valid";
      case "else" -> "must validate \"else\" as \"if\" was not valid";
      default -> limit(error);
    };
  }

  private static String limit(Error error) {
    JsonNode schema = error.getSchemaNode();
    String bound = schema == null ? "" : schema.asText();
    return switch (error.getKeyword()) {
      case "minItems" -> "array must have at least " + bound + " items";
      case "maxItems" -> "array must have at most " + bound + " items";
      case "minProperties" -> "must have at least " + bound + " properties";
      case "maxProperties" -> "must have at most " + bound + " properties";
      case "minLength" -> "string length must be greater than or equal to " + bound;
      case "maxLength" -> "string length must be less than or equal to " + bound;
      case "pattern" -> "does not match pattern '" + bound + "'";
      case "format" -> "does not match format '" + bound + "'";
      case "multipleOf" -> "must be a multiple of " + bound;
      case "minimum" -> "must be greater than or equal to " + bound;
      case "exclusiveMinimum" -> "must be greater than " + bound;
      case "maximum" -> "must be less than or equal to " + bound;
      case "exclusiveMaximum" -> "must be less than " + bound;
      case "dependencies", "dependentRequired" -> "has a dependency on " + error.getProperty();
      default ->
          error.getSchemaNode() != null && error.getSchemaNode().isBoolean()
              ? "false always fails validation"
              : error.getMessage();
    };
  }

  private static String list(@Nullable JsonNode values) {
    List<String> texts = new ArrayList<>();
    if (values != null) {
      values.forEach(value -> texts.add(value.toString()));
    }
    return String.join(", ", texts);
  }

  private static String type(Error error) {
    JsonNode wanted = error.getSchemaNode();
    String expected = "";
    if (wanted != null && wanted.isArray()) {
      List<String> names = new ArrayList<>();
      wanted.forEach(name -> names.add(name.asText()));
      expected = names.size() == 1 ? names.get(0) : "[" + String.join(",", names) + "]";
    } else if (wanted != null) {
      expected = wanted.asText();
    }
    return "invalid type. expected: " + expected + ", given: " + given(error.getInstanceNode());
  }

  private static String given(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return "null";
    }
    if (value.isTextual()) {
      return "string";
    }
    if (value.isNumber()) {
      return value.isIntegralNumber() ? "integer" : "number";
    }
    return value.isObject() ? "object" : value.isArray() ? "array" : "boolean";
  }
}
