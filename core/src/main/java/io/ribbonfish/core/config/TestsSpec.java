package io.ribbonfish.core.config;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldType;

/** The fields of the unit tests that a config, or a file beside it, carries. */
final class TestsSpec {
  static final Field TESTS =
      Field.object(
              "tests",
              Field.string("name").describedAs("What the test shows."),
              Field.string("environment")
                  .asMap()
                  .asOptional()
                  .describedAs("Environment variables that hold while the test runs."),
              Field.string("target_processors")
                  .withDefault("/pipeline/processors")
                  .describedAs(
                      "The processors under test: a JSON pointer or a label, with a file and # in"
                          + " front where they are elsewhere."),
              Field.string("target_mapping")
                  .withDefault("")
                  .describedAs("A file with a mapping to be tested instead of processors."),
              Field.of("mocks", FieldType.ANY)
                  .asMap()
                  .asOptional()
                  .describedAs(
                      "Processors to put in the place of others, by the label or JSON pointer of"
                          + " those."),
              input("input_batch").asList().describedAs("The messages that go in, as one batch."),
              input("input_batches").asLists().describedAs("The same for several batches."),
              output().asLists().describedAs("What must hold of each message of each batch."))
          .asList()
          .asOptional()
          .asAdvanced()
          .describedAs("Unit tests of processors, for ribbonfish test.");

  private TestsSpec() {}

  private static Field input(String name) {
    return Field.object(
            name,
            text("content", "The message as it is."),
            Field.of("json_content", FieldType.ANY)
                .asOptional()
                .describedAs("The message as a value, to be written as JSON."),
            text("file_content", "A file that holds the message, beside this one."),
            Field.of("metadata", FieldType.ANY)
                .asMap()
                .asOptional()
                .describedAs("Metadata of the message."))
        .asOptional();
  }

  private static Field output() {
    return Field.object(
            "output_batches",
            Field.mapping("bloblang")
                .asOptional()
                .describedAs("A mapping whose result must be true."),
            text("content_equals", "All of the message."),
            text("content_matches", "A regular expression that is found in the message."),
            Field.of("metadata_equals", FieldType.ANY)
                .asMap()
                .asOptional()
                .describedAs("Metadata that the message must have, beside other."),
            text("file_equals", "A file that holds all of the message."),
            text("file_json_equals", "A file that holds the same JSON as the message."),
            value("json_equals", "The JSON that the message must be."),
            value("json_contains", "The JSON that the message must have, beside other."),
            text("file_json_contains", "A file that holds JSON that the message must have."))
        .asOptional();
  }

  private static Field text(String name, String description) {
    return Field.string(name).asOptional().describedAs(description);
  }

  private static Field value(String name, String description) {
    return Field.of(name, FieldType.ANY).asOptional().describedAs(description);
  }
}
