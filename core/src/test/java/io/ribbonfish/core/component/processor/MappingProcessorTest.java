package io.ribbonfish.core.component.processor;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.FakeContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingProcessorTest {
  private final FakeContext context = new FakeContext();

  @Test
  void makesANewMessageFromTheOldOne() throws Exception {
    Message message =
        run("mapping: 'root.b = this.a'", Message.of("{\"a\":1,\"c\":2}")).get(0).get(0);

    assertThat(message.text()).isEqualTo("{\"b\":1}");
  }

  @Test
  void keepsMetadataAndChangesIt() throws Exception {
    String mapping = "mapping: |\n  meta new = @old + \"!\"\n  meta gone = deleted()";
    Message source = Message.of("x").withMetadata("old", "o").withMetadata("gone", "g");

    Message message = run(mapping, source).get(0).get(0);

    assertThat(message.text()).isEqualTo("x");
    assertThat(message.metadata()).containsOnly(entry("old", "o"), entry("new", "o!"));
    assertThat(source.metadata()).doesNotContainKey("new");
  }

  @Test
  void dropsADeletedMessageAndTheBatchOfNone() throws Exception {
    assertThat(run("mapping: 'root = deleted()'", Message.of("x"))).isEmpty();
    List<Batch> left =
        run(
            "mapping: 'root = if content() == \"x\" { deleted() }'",
            Message.of("x"),
            Message.of("y"));
    assertThat(left).hasSize(1);
    assertThat(left.get(0)).extracting(Message::text).containsExactly("y");
  }

  @Test
  void letsAMessageItFailsOnGoOnFlagged() throws Exception {
    List<Batch> results =
        run(
            "mapping: 'root = this.a.uppercase()'",
            Message.of("{\"a\":1}"),
            Message.of("{\"a\":\"x\"}"));

    assertThat(results.get(0).get(0).text()).isEqualTo("{\"a\":1}");
    MessageError error = results.get(0).get(0).error().orElseThrow();
    assertThat(error.text()).startsWith("failed assignment (line 1): ");
    assertThat(error.name()).isEqualTo("mapping");
    assertThat(results.get(0).get(1).text()).isEqualTo("X");
    assertThat(results.get(0).get(1).error()).isEmpty();
    assertThat(context.log().lines()).hasSize(1);
  }

  @Test
  void seesItsOwnAssignmentsInAMutation() throws Exception {
    Message source = Message.of("{\"a\":1,\"keep\":true}");

    Message mutated = run("mutation: |\n  root.a = 2\n  root.b = this.a", source).get(0).get(0);

    assertThat(mutated.text()).isEqualTo("{\"a\":2,\"b\":2,\"keep\":true}");
    assertThat(source.text()).isEqualTo("{\"a\":1,\"keep\":true}");
  }

  @Test
  void keepsWhatAMutationAssignedBeforeItFailed() throws Exception {
    String mapping =
        """
        mutation: |
          root.a = 2
          meta seen = "yes"
          root = "gone again"
          root.never = throw("broken")
          root.later = 1
        """;

    Message failed = run(mapping, Message.of("{\"keep\":true, \"a\":1}")).get(0).get(0);

    assertThat(failed.text()).isEqualTo("{\"a\":2,\"keep\":true}");
    assertThat(failed.metadata()).containsEntry("seen", "yes");
    assertThat(failed.error().orElseThrow().text()).contains("(line 4): broken");
    assertThat(run("mutation: 'root.a = 1'", Message.of("no JSON")).get(0).get(0).text())
        .isEqualTo("{\"a\":1}");
  }

  @Test
  void aMutationSeesWhatBecameOfEarlierMessagesOfTheBatch() throws Exception {
    String counting = "root.n = json(\"n\").from_all().sum()";
    Message[] messages = {Message.of("{\"n\":1}"), Message.of("{\"n\":2}")};

    assertThat(run("mutation: '" + counting + "'", messages).get(0))
        .extracting(Message::text)
        .containsExactly("{\"n\":3}", "{\"n\":5}");
    assertThat(run("mapping: '" + counting + "'", messages).get(0))
        .extracting(Message::text)
        .containsExactly("{\"n\":3}", "{\"n\":3}");
  }

  private List<Batch> run(String yaml, Message... messages) throws Exception {
    try (BatchProcessor processor = YamlComponents.processor(yaml, context)) {
      return processor.process(Batch.of(List.of(messages)));
    }
  }
}
