package io.ribbonfish.bloblang.function.structure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON Schema, whose errors read as upstream's library words them. Immutable, thread-safe. */
final class JsonSchema {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Schema schema;

  private JsonSchema(Schema schema) {
    this.schema = schema;
  }

  static JsonSchema parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node == null || !(node.isObject() || node.isBoolean())) {
        throw new EvaluationException("failed to parse json schema definition: schema is invalid");
      }
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(
              version(node),
              builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));
      return new JsonSchema(registry.getSchema(node));
    } catch (JsonProcessingException broken) {
      throw new EvaluationException("failed to parse json schema definition: " + problem(text));
    } catch (SchemaException | IllegalArgumentException | StackOverflowError broken) {
      throw new EvaluationException("failed to parse json schema definition: schema is invalid");
    }
  }

  private static String problem(String text) {
    try {
      Json.parse(text);
      return "schema is invalid";
    } catch (JsonException broken) {
      return String.valueOf(broken.getMessage());
    }
  }

  private static SpecificationVersion version(JsonNode schema) {
    return SpecificationVersion.fromSchemaNode(schema).orElse(SpecificationVersion.DRAFT_7);
  }

  /** The value, if it fits. */
  @Nullable Object check(@Nullable Object value) {
    List<String> problems = new ArrayList<>();
    try {
      for (Error error : schema.validate(MAPPER.readTree(Json.write(value)))) {
        problems.add(SchemaProblem.describe(error));
      }
    } catch (IOException unwritable) {
      throw new EvaluationException("the value can't be written as JSON");
    } catch (RuntimeException | StackOverflowError broken) {
      throw new EvaluationException("the schema can't be evaluated");
    }
    if (!problems.isEmpty()) {
      throw new EvaluationException(String.join("\n", problems));
    }
    return value;
  }
}
