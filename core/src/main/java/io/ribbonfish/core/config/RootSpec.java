package io.ribbonfish.core.config;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldType;
import java.util.List;
import java.util.Map;

/** The fields at the top of a config file. */
public final class RootSpec {
  private static final List<Object> NONE = List.of();

  /** All of them, as the fields of one object. */
  public static final Field ROOT =
      Field.object(
          "",
          HttpSettings.field(),
          Field.of("input", FieldType.INPUT)
              .withDefault(Map.of("stdin", Map.of()))
              .describedAs("Where messages come from."),
          Field.of("buffer", FieldType.ANY)
              .withDefault(Map.of("none", Map.of()))
              .describedAs("Where messages wait between input and pipeline."),
          Field.object(
                  "pipeline",
                  Field.integer("threads")
                      .withDefault(-1)
                      .describedAs(
                          "How many threads run the processors; below one, one for each processor."),
                  Field.of("processors", FieldType.PROCESSOR).asList().withDefault(NONE))
              .describedAs("What happens to messages on their way."),
          Field.of("output", FieldType.OUTPUT)
              .withDefault(Map.of("stdout", Map.of()))
              .describedAs("Where messages go."),
          resources("input_resources", FieldType.INPUT),
          resources("processor_resources", FieldType.PROCESSOR),
          resources("output_resources", FieldType.OUTPUT),
          resources("cache_resources", FieldType.ANY),
          resources("rate_limit_resources", FieldType.ANY),
          LoggerSpec.LOGGER,
          Field.of("metrics", FieldType.ANY).asOptional().describedAs("How metrics are exported."),
          Field.of("tracer", FieldType.ANY).asOptional().describedAs("How traces are exported."),
          Field.duration("shutdown_delay")
              .withDefault("0s")
              .describedAs("How long metrics may still be fetched once the stream has ended."),
          Field.duration("shutdown_timeout")
              .withDefault("20s")
              .describedAs("How long a clean stop may take before it is forced."),
          Field.object(
                  "error_handling",
                  Field.bool("strict")
                      .withDefault(false)
                      .describedAs(
                          "Whether a failed message skips the rest of its processors and is"
                              + " rejected instead of written."))
              .asAdvanced(),
          TestsSpec.TESTS,
          Field.bool("parallel").asOptional().asAdvanced().asDeprecated());

  private RootSpec() {}

  private static Field resources(String name, FieldType type) {
    return Field.of(name, type).asList().withDefault(NONE).asAdvanced();
  }
}
