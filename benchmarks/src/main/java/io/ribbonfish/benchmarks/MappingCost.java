package io.ribbonfish.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.bloblang.BatchView;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingException;
import io.ribbonfish.bloblang.MappingParseException;
import io.ribbonfish.bloblang.MappingResult;
import io.ribbonfish.bloblang.MessageView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures mappings by themselves: what parsing one costs, and what it costs to make the bytes of a
 * new message of the bytes of an old one. One operation is one mapping parsed, or one message.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MappingCost {
  /** What is mapped. */
  public enum Case {
    /** A document of 1 KB, two fields changed. */
    copy(
        """
        root = this
        root.name = this.name.uppercase()
        root.total = this.id + 5
        """),
    /** An array of 100 objects, filtered and mapped. */
    array(
        """
        root.out = this.items.filter(i -> i.price > 50).map_each(i -> {"id": i.id, "p": i.price * 2})
        """),
    /** Strings taken apart and put together, and regular expressions. */
    text(
        """
        root.user = this.email.lowercase().split("@").index(0).replace_all(".", " ").capitalize()
        root.greeting = "Dear %s <%s>".format(this.name.trim(), this.email)
        root.valid = this.email.re_match("^[a-z0-9._-]+@[a-z0-9.-]+\\\\.[a-z]{2,}$")
        root.ids = this.path.re_find_all("[0-9]+")
        root.line = this.log.re_find_object("^(?P<time>[^ ]+) (?P<level>[A-Z]+) \\\\[(?P<who>[^\\\\]]+)\\\\] (?P<text>.*)$")
        root.masked = this.log.re_replace_all("[0-9]+ ms", "N ms")
        root.short = this.path.has_prefix("/api/") && this.path.contains("orders")
        """),
    /** A text of 10 KB parsed as JSON and written again. */
    json("root = this.text.parse_json().format_json(no_indent: true)\n");

    final String mapping;

    Case(String mapping) {
      this.mapping = mapping;
    }

    byte[] input() {
      return switch (this) {
        case copy -> bytes(document(12345) + "}");
        case array -> bytes(items());
        case text ->
            bytes(
                """
                {"name":" Jane Doe ","email":"Jane.Doe@example.com",\
                "path":"/api/v1/users/12345/orders/987?page=3",\
                "log":"2026-11-22T10:20:30Z ERROR [worker-7] request 4f3a failed after 231 ms: reset"}""");
        case json -> Json.write(Map.of("text", documents()));
      };
    }
  }

  @Param public Case name;

  private Mapping mapping;
  private byte[] input;

  @SuppressWarnings("NullAway.Init") // JMH calls prepare first
  public MappingCost() {}

  @Setup
  public void prepare() throws MappingParseException {
    mapping = parse();
    input = name.input();
  }

  @Benchmark
  public Mapping parse() throws MappingParseException {
    return Mapping.parse(name.mapping);
  }

  @Benchmark
  public byte[] evaluate() throws MappingException {
    MappingResult result = mapping.execute(BatchView.of(new Unparsed(input)), 0);
    return result.kind() == MappingResult.Kind.BYTES ? result.bytes() : Json.write(result.value());
  }

  /** Writes each case's mapping and input to a folder, for the same measurement of another kind. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (Case each : Case.values()) {
      Files.writeString(folder.resolve(each + ".blobl"), each.mapping);
      Files.write(folder.resolve(each + ".json"), each.input());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String items() {
    StringBuilder items = new StringBuilder("{\"items\":[");
    for (int i = 0; i < 100; i++) {
      items
          .append(i == 0 ? "" : ",")
          .append("{\"id\":%d,\"price\":%s,\"name\":\"item %d\"}".formatted(i, i * 1.25, i));
    }
    return items.append("]}").toString();
  }

  /** Ten documents, some 10 KB. */
  private static String documents() {
    StringBuilder documents = new StringBuilder("[");
    for (int i = 0; i < 10; i++) {
      documents.append(i == 0 ? "" : ",").append(document(i)).append('}');
    }
    return documents.append(']').toString();
  }

  /** Some 1,000 characters without the last bracket: text, numbers and small objects. */
  private static String document(int id) {
    StringBuilder text =
        new StringBuilder(
            "{\"id\":" + id + ",\"name\":\"Jane Doe\",\"email\":\"jane@example.com\"");
    for (int i = 0; i < 39; i++) {
      String value =
          switch (i % 3) {
            case 0 -> "\"some value " + i + "\"";
            case 1 -> Double.toString(i * 1.5);
            default -> "{\"x\":" + i + ",\"y\":true}";
          };
      text.append(",\"field_").append(i).append("\":").append(value);
    }
    return text.toString();
  }

  /** A message whose value is parsed each time it is asked for, which a mapping does once. */
  private record Unparsed(byte[] bytes) implements MessageView {
    @Override
    public @Nullable Object value() throws JsonException {
      return Json.parse(bytes);
    }

    @Override
    public @Nullable Object metadata(String key) {
      return null;
    }

    @Override
    public Map<String, Object> metadata() {
      return Map.of();
    }
  }
}
