package io.ribbonfish.core.component.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.core.metrics.MetricStore;
import io.ribbonfish.core.runtime.MergedTag;
import io.ribbonfish.core.stream.Engine;
import io.ribbonfish.testkit.RecordedLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowProcessorsTest {
  private final Clock clock = Clock.systemUTC();
  private final MetricStore metrics = new MetricStore(clock);
  private final Engine engine = new Engine(new RecordedLog(), metrics, clock);
  private final ComponentContext context =
      engine.contextOf(Optional.empty(), "root.pipeline.processors.0");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "processors: [{noop: {}}]",
        "for_each: [{noop: {}}]",
        "try: [{mapping: 'root = content().uppercase()'}]",
        "catch: [{mapping: 'root = error()'}]",
        "try_catch: {processors: [{mapping: 'root = throw(\"no\")'}]}",
        "switch: [{check: 'true', processors: [{noop: {}}], continue: true}]",
        "branch: {processors: [{noop: {}}], result_map: 'root = this'}",
        "parallel: {processors: [{noop: {}}]}",
        "while: {check: 'false', processors: [{noop: {}}]}",
      })
  void keepsTheTagsThatTraceMessagesBack(String yaml) throws Exception {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      messages.add(Message.of("\"m" + i + "\"").withTag("tag" + i));
    }
    assertThat(run(yaml, messages.toArray(new Message[0])))
        .extracting(Message::tag)
        .containsExactly("tag0", "tag1", "tag2", "tag3", "tag4");
  }

  @Test
  void anArchiveStandsForAllItsMessages() throws Exception {
    Message a = Message.of("a").withTag(0);
    Message b = Message.of("b").withTag(1);

    assertThat(run("archive: {format: lines}", a, b))
        .singleElement()
        .extracting(Message::tag)
        .isEqualTo(new MergedTag(List.of(0, 1)));
    assertThat(run("switch: [{processors: [{archive: {format: lines}}]}]", a, b))
        .singleElement()
        .extracting(Message::tag)
        .isEqualTo(new MergedTag(List.of(0, 1)));
    assertThat(run("archive: {format: lines}", a, Message.of("from nowhere")))
        .singleElement()
        .extracting(Message::tag)
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unarchive: {format: rar}",
        "unarchive: {format: 'csv:'}",
        "unarchive: {format: 'csv:ab'}",
        "compress: {algorithm: shrink}",
        "decompress: {algorithm: shrink}",
        "workflow: {branches: {'a b': {processors: [{noop: {}}]}}}",
        "workflow: {branches: {a: {processors: []}}}",
        "workflow: {branches: {a: {processors: [{noop: {}}]}}, order: [[a], []]}",
        "workflow: {branches: {a: {processors: [{noop: {}}]}}, order: [[a], [a]]}",
        "workflow: {branches: {a: {processors: [{noop: {}}]}, b: {processors: [{noop: {}}]}}, order: [[a]]}",
        "workflow: {order: [[nobody]]}",
        "workflow: {branches: {a: {request_map: 'root = this.b', processors: [{noop: {}}], result_map: 'root.a = 1'},"
            + " b: {request_map: 'root = this.a.x', processors: [{noop: {}}], result_map: 'root.b = 1'}}}",
        "json_schema: {}",
        "json_schema: {schema_path: nowhere.json}",
        "json_schema: {schema_path: 'file://nowhere.json'}",
        "json_schema: {schema: '{'}",
      })
  void refusesWhatCanNotWork(String yaml) {
    assertThatThrownBy(() -> run(yaml)).isInstanceOf(ConfigException.class);
  }

  @Test
  void countsFailuresWhereTheyHappen() throws Exception {
    run("try: [{label: inner, mapping: 'root = throw(\"no\")'}]", Message.of("a"), Message.of("b"));

    String text = metrics.prometheusText();
    assertThat(text)
        .contains("processor_error{label=\"inner\",path=\"root.pipeline.processors.0.try.0\"} 2")
        .contains(
            "processor_received{label=\"inner\",path=\"root.pipeline.processors.0.try.0\"} 2");
  }

  @Test
  void stopsALoopThatNeverEnds() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                run("while: {check: 'true', processors: [{noop: {}}]}", Message.of("x"));
              } catch (InterruptedException expected) {
                ended.countDown();
              } catch (Exception unexpected) {
                throw new IllegalStateException(unexpected);
              }
            });
    thread.start();
    thread.interrupt();

    assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refusesCasesThatMakeNoSense() {
    assertThatThrownBy(() -> run("switch: [{check: 'true'}]"))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.field()).isEqualTo("0.processors"))
        .hasMessageContaining("case has no processors");
    assertThatThrownBy(
            () -> run("switch: [{processors: [{noop: {}}], fallthrough: true, continue: true}]"))
        .hasMessageContaining("'fallthrough' and 'continue'");
    assertThatThrownBy(() -> run("branch: {processors: []}"))
        .hasMessageContaining("at least one child processor");
    assertThatThrownBy(() -> run("while: {processors: []}"))
        .hasMessageContaining("a check query is required");
  }

  @Test
  void namesThePlaceOfAComplaintFromInside() {
    assertThatThrownBy(
            () ->
                run(
                    "switch: [{processors: [{noop: {}}]},"
                        + " {processors: [{noop: {}}, {branch: {processors: []}}]}]"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e -> assertThat(e.field()).isEqualTo("1.processors.1.branch.processors"));
  }

  private List<Message> run(String yaml, Message... messages) throws Exception {
    try (BatchProcessor processor = YamlComponents.processor(yaml, context)) {
      return Children.messages(processor.process(Batch.of(List.of(messages))));
    }
  }
}
