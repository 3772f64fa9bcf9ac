package io.ribbonfish.core.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.error.MalformedMessageException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappedMessageTest {
  private final Message message =
      Message.of("{\"b\":1.50,\"a\":\"x\"}".getBytes(UTF_8), Map.of("key", "k", "other", 3L))
          .withTag("tag");

  @Test
  void aMappedValueBecomesThePayload() throws Exception {
    Message mapped = map("root.c = this.b\nmeta key = deleted()\nmeta fresh = this.a");

    assertThat(mapped.text()).isEqualTo("{\"c\":1.50}");
    assertThat(mapped.metadata()).isEqualTo(Map.of("other", 3L, "fresh", "x"));
    assertThat(mapped.tag()).isEqualTo("tag");
  }

  @Test
  void textBecomesTheRawPayload() throws Exception {
    assertThat(map("root = this.a").bytes()).isEqualTo("x".getBytes(UTF_8));
  }

  @Test
  void anUnassignedRootLeavesThePayload() throws Exception {
    Message mapped = map("meta fresh = 1");

    assertThat(mapped.text()).isEqualTo(message.text());
    assertThat(mapped.metadata()).containsOnlyKeys("key", "other", "fresh");
  }

  @Test
  void metadataCanBeReplacedAndSetToNull() throws Exception {
    assertThat(map("meta = {\"one\": 1}").metadata()).containsOnlyKeys("one");
    assertThat(map("meta key = null").metadata()).containsEntry("key", null).hasSize(2);
  }

  @Test
  void aDeletedRootDropsTheMessage() throws Exception {
    assertThat(after("root = deleted()")).isEmpty();
  }

  @Test
  void mappingsSeeTheErrorAndItsSource() throws Exception {
    Message failed = message.withError(new MessageError("boom", "log", "my_log", "root.x"));
    Batch batch = Batch.of(failed);
    Interpolation text = ParsedInterpolation.parse("${! error() }!", MappingEnvironment.standard());

    assertThat(text.text(batch, 0)).isEqualTo("boom!");
    assertThat(new MappedMessage(failed).error())
        .contains(
            new io.ribbonfish.bloblang.MessageView.MessageError(
                "boom",
                Optional.of(
                    new io.ribbonfish.bloblang.MessageView.Source("log", "my_log", "root.x"))));
  }

  @Test
  void interpolationsReadTheMessageOfTheirIndex() throws Exception {
    Batch batch = Batch.of(List.of(message, message.withMetadata("key", "second")));
    Interpolation text =
        ParsedInterpolation.parse("./${! meta(\"key\") }.txt", MappingEnvironment.standard());

    assertThat(text.text(batch, 1)).isEqualTo("./second.txt");
    assertThat(text.bytes(batch, 0)).isEqualTo("./k.txt".getBytes(UTF_8));
  }

  @Test
  void valuesAreWrittenWithSortedKeysAndTextAsItIs() {
    assertThat(Message.ofValue(Map.of("b", 1L, "a", List.of(true))).text())
        .isEqualTo("{\"a\":[true],\"b\":1}");
    assertThat(Message.ofValue("plain <b>").text()).isEqualTo("plain <b>");
    assertThat(Message.ofValue(null).text()).isEqualTo("null");
    assertThat(Message.ofValue(Arrays.asList(null, "<")).text()).isEqualTo("[null,\"<\"]");
  }

  @Test
  void bytesThatAreNotOneDocumentHaveNoValue() {
    assertThatThrownBy(() -> Message.of("").value())
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("target message part does not exist");
    assertThatThrownBy(() -> Message.of("{} {}").value())
        .isInstanceOf(MalformedMessageException.class);
  }

  private Message map(String mapping) throws Exception {
    return after(mapping).orElseThrow();
  }

  private Optional<Message> after(String mapping) throws Exception {
    return MappedMessage.after(
        message, Mapping.parse(mapping).execute(new MappedBatch(Batch.of(message)), 0));
  }
}
