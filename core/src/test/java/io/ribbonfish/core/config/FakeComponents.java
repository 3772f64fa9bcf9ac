package io.ribbonfish.core.config;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldType;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.plugin.Factory;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Specs like those of the real components, which nobody makes anything of. */
final class FakeComponents {
  private FakeComponents() {}

  static ComponentRegistry registry() {
    ComponentRegistry registry = new ComponentRegistry();
    inputs(registry);
    processors(registry);
    outputs(registry);
    scanners(registry);
    return registry;
  }

  private static void inputs(ComponentRegistry registry) {
    registry.batchInput(s3(), none());
    registry.batchInput(
        ConfigSpec.of("stdin", "Reads.", scanner()),
        (config, context) -> new ScanningInput(config.scanner("scanner")));
    registry.batchInput(
        ConfigSpec.of(
            "broker",
            "Joins.",
            Field.of("inputs", FieldType.INPUT).asList(),
            Field.of("named", FieldType.INPUT).asMap().asOptional()),
        none());
    registry.batchInput(
        ConfigSpec.of("old", "Reads.").withStatus(ConfigSpec.Status.DEPRECATED), none());
  }

  static ConfigSpec s3() {
    return ConfigSpec.of(
        "aws_s3",
        "Reads objects.",
        Field.string("bucket"),
        Field.string("prefix").withDefault(""),
        Field.string("region").withDefault(""),
        Field.object(
            "credentials",
            Field.string("id").withDefault(""),
            Field.string("secret").withDefault("").asSecret(),
            Field.string("kind").withOptions("static", "role").asSecret().asOptional()),
        Field.object("bookmarks_file", Field.string("path")).asOptional(),
        Field.object("watcher", Field.duration("poll_interval").withDefault("5s")).asOptional(),
        Field.bool("sequential_batching").withDefault(false),
        Field.integer("parallel_objects").withDefault(16),
        Field.number("ratio").withDefault(0.5),
        Field.string("format").withOptions("auto", "json", "sqlite").withDefault("auto"),
        Field.string("tags").asList().asOptional(),
        Field.string("headers").asMap().withDefault(Map.of()),
        Field.string("old").asOptional().asDeprecated(),
        Field.outputLabel("dead_letter").withDefault(""),
        scanner());
  }

  private static Field scanner() {
    return Field.scanner("scanner").withDefault(Map.of("to_the_end", Map.of()));
  }

  private static void processors(ComponentRegistry registry) {
    registry.batchProcessor(ConfigSpec.ofValue("mapping", "Maps.", Field.mapping("")), none());
    registry.batchProcessor(ConfigSpec.of("noop", "Nothing."), none());
    registry.batchProcessor(
        ConfigSpec.ofValue("try", "Tries.", Field.of("", FieldType.PROCESSOR).asList()), none());
    registry.batchProcessor(
        ConfigSpec.of("resource", "Refers.", Field.string("resource").asOptional()), none());
    registry.batchProcessor(
        ConfigSpec.of(
            "log",
            "Logs.",
            Field.string("level").withDefault("INFO"),
            Field.interpolated("message").withDefault("")),
        none());
  }

  private static void outputs(ComponentRegistry registry) {
    registry.batchOutput(
        ConfigSpec.of("stdout", "Writes.", Field.string("codec").withDefault("lines")), none());
    registry.batchOutput(
        ConfigSpec.of(
            "file",
            "Writes.",
            Field.interpolated("path"),
            Field.string("codec").withDefault("lines")),
        none());
    registry.batchOutput(ConfigSpec.of("drop", "Drops."), none());
    registry.batchOutput(
        ConfigSpec.of("steps", "Writes.", Field.object("steps", Field.string("do")).asList()),
        none());
  }

  private static void scanners(ComponentRegistry registry) {
    registry.scanner(ConfigSpec.of("to_the_end", "All."), noScanner());
    registry.scanner(ConfigSpec.of("lines", "Lines."), noScanner());
    registry.scanner(
        ConfigSpec.of("chunker", "Chunks.", Field.integer("size")),
        (config, context) -> {
          if (config.integer("size") < 1) {
            throw new ConfigException("size", "write a number above 0");
          }
          return (source, name) -> {
            throw new IOException(context.path() + " " + config.integer("size"));
          };
        });
  }

  /** Opens its scanner over nothing when it is read from. */
  private record ScanningInput(ScannerFactory scanner) implements BatchInput {
    @Override
    public void connect() {}

    @Override
    public List<Delivery> read() throws IOException {
      scanner.open(InputStream.nullInputStream(), "x");
      return List.of();
    }

    @Override
    public void close() {}
  }

  private static <T> Factory<T> none() {
    return (config, context) -> {
      throw new UnsupportedOperationException("a fake");
    };
  }

  private static Factory<ScannerFactory> noScanner() {
    return none();
  }
}
