package io.ribbonfish.core.component.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.component.Processor;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.error.MalformedMessageException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.bloblang.MappingException;
import io.ribbonfish.bloblang.MappingParseException;
import io.ribbonfish.bloblang.Query;
import io.ribbonfish.bloblang.compression.Decompression;
import io.ribbonfish.core.message.MappedBatch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Does what a method of the mapping language does, to each message. */
final class QueryProcessor implements Processor {
  static final ConfigSpec COMPRESS =
      ConfigSpec.of(
          "compress",
          "Compresses messages.",
          Field.string("algorithm")
              .describedAs("One of `flate`, `gzip`, `lz4`, `pgzip`, `snappy`, `zlib`, `zstd`."),
          Field.integer("level")
              .withDefault(-1)
              .describedAs("How hard to try, for algorithms that know levels."));

  static final ConfigSpec DECOMPRESS =
      ConfigSpec.of(
          "decompress",
          "Decompresses messages.",
          Field.string("algorithm")
              .describedAs(
                  "One of `bzip2`, `flate`, `gzip`, `lz4`, `pgzip`, `snappy`, `zlib`, `zstd`."));

  static final ConfigSpec JSON_SCHEMA =
      ConfigSpec.of(
              "json_schema",
              "Checks messages against a JSON Schema.",
              Field.string("schema")
                  .asOptional()
                  .describedAs("The schema. Write either this or `schema_path`."),
              Field.string("schema_path")
                  .asOptional()
                  .describedAs("Where the schema is, beginning with `file://`."))
          .describedAs("A message that does not fit goes on as it is, flagged as failed.");

  private final Query query;
  private final boolean replaces;

  /**
   * @param replaces whether the message becomes the result, or just is checked
   */
  private QueryProcessor(Query query, boolean replaces) {
    this.query = query;
    this.replaces = replaces;
  }

  static Processor compress(Config config) throws ConfigException {
    String algorithm = config.string("algorithm");
    Query query =
        query(
            "content().compress(algorithm: %s, level: %d)"
                .formatted(quoted(algorithm), config.integer("level")),
            "algorithm");
    try {
      query.bytes(new MappedBatch(Batch.of(Message.of(""))), 0);
    } catch (MappingException refused) {
      throw new ConfigException("algorithm", String.valueOf(refused.getMessage()));
    }
    return new QueryProcessor(query, true);
  }

  static Processor decompress(Config config) throws ConfigException {
    String algorithm = config.string("algorithm");
    if (Decompression.find(algorithm).isEmpty()) {
      throw new ConfigException("algorithm", "compression type not recognised: " + algorithm);
    }
    String text = "content().decompress(algorithm: %s)".formatted(quoted(algorithm));
    return new QueryProcessor(query(text, "algorithm"), true);
  }

  static Processor jsonSchema(Config config) throws ConfigException {
    String path = config.optionalString("schema_path").orElse("");
    String schema = path.isEmpty() ? config.optionalString("schema").orElse("") : read(path);
    if (schema.isEmpty()) {
      throw new ConfigException("", "either schema or schema_path must be provided");
    }
    String field = path.isEmpty() ? "schema" : "schema_path";
    return new QueryProcessor(
        query("this.json_schema(%s)".formatted(quoted(schema)), field), false);
  }

  private static String read(String path) throws ConfigException {
    if (!path.startsWith("file://")) {
      throw new ConfigException(
          "schema_path", "invalid schema_path provided, must start with file://");
    }
    try {
      String name = path.substring("file://".length());
      return Files.readString(name.contains("%") ? Path.of(URI.create(path)) : Path.of(name));
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new ConfigException(
          "schema_path", "failed to load JSON schema definition: " + unreadable.getMessage());
    }
  }

  private static String quoted(String text) {
    return new String(Json.write(text), UTF_8);
  }

  private static Query query(String text, String field) throws ConfigException {
    try {
      return Mapping.parseQuery(text, MappingEnvironment.standard());
    } catch (MappingParseException refused) {
      throw new ConfigException(field, refused.problem());
    }
  }

  @Override
  public List<Message> process(Message message) throws MalformedMessageException {
    MappedBatch alone = new MappedBatch(Batch.of(message));
    try {
      if (replaces) {
        return List.of(message.withBytes(query.bytes(alone, 0)));
      }
      message.value();
      query.value(alone, 0);
      return List.of(message);
    } catch (MappingException failure) {
      // What the query is called on is no news to somebody who wrote none.
      throw new MalformedMessageException(
          String.valueOf(failure.getMessage()).replaceFirst("^(field|function) `\\w+`: ", ""));
    }
  }
}
