package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.Processor;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.core.metrics.MetricStore;
import io.ribbonfish.core.stream.Engine;
import io.ribbonfish.testkit.RecordedLog;
import io.ribbonfish.testkit.contract.ProcessorContractTest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in processors keep the contract, each given one message at a time. */
@ParameterizedClass(name = "{0}")
@CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "noop: {}                                                        | x",
      "log: {message: hello}                                           | x",
      "mapping: 'root.b = this.a'                                      | {\"a\":1}",
      "mutation: 'root.b = this.a'                                     | {\"a\":1}",
      "processors: [{mapping: 'root = content().uppercase()'}]         | x",
      "for_each: [{mapping: 'root = content().uppercase()'}]           | x",
      "try: [{mapping: 'root = content().uppercase()'}]                | x",
      "catch: [{mapping: 'root = content().uppercase()'}]              | x",
      "try_catch: {processors: [{mapping: 'root = throw(\"no\")'}]}    | x",
      "switch: [{check: 'content() == \"x\"', processors: [{noop: {}}]}] | x",
      "branch: {processors: [{noop: {}}], result_map: 'root.r = this'} | {\"a\":1}",
      "parallel: {processors: [{mapping: 'root = content().uppercase()'}]} | x",
      "while: {check: 'content().length() < 3', processors: [{mapping: 'root = content() + \"o\"'}]} | x",
      "workflow: {branches: {a: {processors: [{noop: {}}], result_map: 'root.r = this'}}} | {\"a\":1}",
      "split: {size: 1}                                                | x",
      "select_parts: {parts: [0, -1]}                                  | x",
      "group_by: [{check: 'true', processors: [{noop: {}}]}]           | x",
      "group_by_value: {value: '${! content() }'}                      | x",
      "bounds_check: {}                                                | x",
      "insert_part: {content: y}                                       | x",
      "sleep: {duration: 0s}                                           | x",
      "archive: {format: json_array}                                   | {\"a\":1}",
      "unarchive: {format: lines}                                      | x",
      "compress: {algorithm: gzip}                                     | x",
      "json_schema: {schema: '{\"type\":\"object\"}'}              | {\"a\":1}",
    })
class ProcessorsContractTest extends ProcessorContractTest {
  private final String yaml;
  private final String payload;

  ProcessorsContractTest(String yaml, String payload) {
    this.yaml = yaml;
    this.payload = payload;
  }

  @Override
  protected Processor open() throws Exception {
    Clock clock = Clock.systemUTC();
    Engine engine = new Engine(new RecordedLog(), new MetricStore(clock), clock);
    BatchProcessor processor =
        YamlComponents.processor(
            yaml, engine.contextOf(Optional.empty(), "root.pipeline.processors.0"));
    return new Processor() {
      @Override
      public List<Message> process(Message message) throws Exception {
        return Children.messages(processor.process(Batch.of(message)));
      }

      @Override
      public void close() throws Exception {
        processor.close();
      }
    };
  }

  @Override
  protected String payload() {
    return payload;
  }
}
