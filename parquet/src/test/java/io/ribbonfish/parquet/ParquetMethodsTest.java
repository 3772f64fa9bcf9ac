package io.ribbonfish.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.function.StandardLibrary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetMethodsTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message test {
            required int64 id;
            optional binary name (STRING);
            optional binary raw;
            optional double ratio;
            optional boolean flag;
            optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
            optional group counts (MAP) {
              repeated group key_value { required binary key (STRING); optional int32 value; }
            }
          }
          """);

  @TempDir Path folder;

  @Test
  void standardLibraryHasTheMethod() {
    assertThat(StandardLibrary.get().method("parse_parquet")).isPresent();
  }

  /** The lines that the module bloblang leaves out, where the method is not on its class path. */
  @TestFactory
  List<DynamicTest> documentedExamplesAreValid() throws Exception {
    Path examples =
        Path.of(System.getProperty("ribbonfish.shared", "../../shared"))
            .resolve("conformance/bloblang_examples.jsonl");
    assumeTrue(Files.exists(examples), () -> examples + " is not here");
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(examples)) {
      if (line.contains("parse_parquet")) {
        tests.add(valid((Map<?, ?>) Objects.requireNonNull(Json.parse(line))));
      }
    }
    return tests;
  }

  private static DynamicTest valid(Map<?, ?> example) {
    // Documented without results, and of files that are not here.
    assertThat(example.get("output")).isNull();
    String mapping = String.valueOf(example.get("mapping"));
    return DynamicTest.dynamicTest(
        String.valueOf(example.get("id")),
        () -> Mapping.parse(mapping, MappingEnvironment.standard().forLinting()));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  void readsEveryRow(CompressionCodecName codec) throws Exception {
    byte[] file = write(codec);

    byte[] rows = Json.write(ParquetRows.read(file));

    assertThat(new String(rows, StandardCharsets.UTF_8))
        .isEqualTo(
            "[{\"counts\":{\"a\":1},\"flag\":true,\"id\":1,\"name\":\"first\",\"ratio\":1.5,"
                + "\"raw\":\"bytes\",\"tags\":[\"x\",\"y\"]},"
                + "{\"counts\":null,\"flag\":null,\"id\":2,\"name\":null,\"ratio\":null,"
                + "\"raw\":null,\"tags\":null}]");
  }

  @Test
  void refusesWhatIsNoParquet() {
    byte[] text = "hello world lol".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> ParquetRows.read(text))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("parquet: the value is not a valid Parquet file");
  }

  private byte[] write(CompressionCodecName codec) throws Exception {
    Path file = folder.resolve(codec + ".parquet");
    SimpleGroupFactory rows = new SimpleGroupFactory(SCHEMA);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withCompressionCodec(codec)
            .build()) {
      Group full = rows.newGroup().append("id", 1L).append("name", "first");
      full.append("raw", "bytes").append("ratio", 1.5).append("flag", true);
      Group tags = full.addGroup("tags");
      tags.addGroup("list").append("element", "x");
      tags.addGroup("list").append("element", "y");
      full.addGroup("counts").addGroup("key_value").append("key", "a").append("value", 1);
      writer.write(full);
      writer.write(rows.newGroup().append("id", 2L));
    }
    return Files.readAllBytes(file);
  }
}
