package io.ribbonfish.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Input;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.component.Output;
import io.ribbonfish.api.component.Processor;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.error.NotConnectedException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComponentRegistryTest {
  private static final ConfigSpec SPEC = ConfigSpec.of("thing", "Does a thing.");
  private static final Batch THREE =
      Batch.of(List.of(Message.of("a"), Message.of("b"), Message.of("c")));

  private final ComponentRegistry registry = new ComponentRegistry();

  @Test
  void turnsAnInputOfOneMessageIntoOneOfBatches() throws Exception {
    Delivery delivery = new Delivery(Batch.of(Message.of("x")), Ack.NONE);
    registry.input(SPEC, (config, context) -> new OneInput(delivery));

    BatchInput input = make(ComponentKind.INPUT, BatchInput.class);

    assertThat(input.read()).containsExactly(delivery);
    assertThat(input.redelivers()).isTrue();
  }

  @Test
  void turnsAProcessorOfOneMessageIntoOneOfBatchesAndFlagsWhatFails() throws Exception {
    Processor processor =
        message -> {
          if (message.text().equals("b")) {
            throw new IllegalStateException("no b, please");
          }
          return message.text().equals("c") ? List.of() : List.of(message, message);
        };
    registry.processor(SPEC, (config, context) -> processor);

    List<Batch> results = make(ComponentKind.PROCESSOR, BatchProcessor.class).process(THREE);

    assertThat(results).hasSize(1);
    assertThat(results.get(0)).extracting(Message::text).containsExactly("a", "a", "b");
    assertThat(results.get(0).get(2).error())
        .contains(new MessageError("no b, please", "thing", "my_label", "root.here"));
  }

  @Test
  void aProcessorThatLeavesNothingGivesNoBatch() throws Exception {
    registry.processor(SPEC, (config, context) -> message -> List.of());

    assertThat(make(ComponentKind.PROCESSOR, BatchProcessor.class).process(THREE)).isEmpty();
  }

  @Test
  void anOutputOfOneMessageFailsForTheMessagesThatFailed() throws Exception {
    OneOutput output = new OneOutput("b", new IllegalStateException("no b"));
    registry.output(SPEC, (config, context) -> output);
    BatchOutput batches = make(ComponentKind.OUTPUT, BatchOutput.class);

    assertThatThrownBy(() -> batches.write(THREE))
        .isInstanceOfSatisfying(
            BatchException.class, e -> assertThat(e.failures()).containsOnlyKeys(1));
    assertThat(output.written).containsExactly("a", "c");
    assertThat(batches.maxInFlight()).isEqualTo(7);
  }

  @Test
  void anOutputThatLosesItsConnectionHalfWayFailsForTheRestOnly() throws Exception {
    OneOutput output = new OneOutput("b", new NotConnectedException());
    registry.output(SPEC, (config, context) -> output);
    BatchOutput batches = make(ComponentKind.OUTPUT, BatchOutput.class);

    assertThatThrownBy(() -> batches.write(THREE))
        .isInstanceOfSatisfying(
            BatchException.class, e -> assertThat(e.failures()).containsOnlyKeys(1, 2));
    assertThatThrownBy(() -> batches.write(Batch.of(Message.of("b"))))
        .isInstanceOf(NotConnectedException.class);
  }

  @Test
  void refusesANameThatIsTakenAndThenTakesNothingOfThePlugin() {
    registry.processor(SPEC, (config, context) -> message -> List.of());

    assertThatThrownBy(
            () ->
                registry.add(
                    plugin -> {
                      plugin.output(SPEC, (config, context) -> new OneOutput("", new Exception()));
                      plugin.processor(SPEC, (config, context) -> message -> List.of());
                    },
                    "other.jar"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a processor named thing is already there, from the application: give this one"
                + " another name");
    assertThat(registry.names(ComponentKind.OUTPUT)).isEmpty();
    assertThat(registry.origin(ComponentKind.PROCESSOR, "thing")).contains("the application");
  }

  @Test
  void refusesTheSameNameTwiceInOnePlugin() {
    assertThatThrownBy(
            () ->
                registry.add(
                    plugin -> {
                      plugin.processor(SPEC, (config, context) -> message -> List.of());
                      plugin.processor(SPEC, (config, context) -> message -> List.of());
                    },
                    "twice.jar"))
        .hasMessage(
            "a processor named thing is already there, from twice.jar: give this one another name");
  }

  private <T> T make(ComponentKind kind, Class<T> type) throws Exception {
    return registry.factory(kind, "thing", type).orElseThrow().create(NO_CONFIG, new Here());
  }

  @SuppressWarnings("NullAway") // never looked at
  private static final Config NO_CONFIG = null;

  private record OneInput(Delivery delivery) implements Input {
    @Override
    public void connect() {}

    @Override
    public Delivery read() {
      return delivery;
    }

    @Override
    public boolean redelivers() {
      return true;
    }

    @Override
    public void close() {}
  }

  private static final class OneOutput implements Output {
    private final List<String> written = new ArrayList<>();
    private final String failing;
    private final Exception failure;

    OneOutput(String failing, Exception failure) {
      this.failing = failing;
      this.failure = failure;
    }

    @Override
    public void connect() {}

    @Override
    public void write(Message message) throws Exception {
      if (message.text().equals(failing)) {
        throw failure;
      }
      written.add(message.text());
    }

    @Override
    public int maxInFlight() {
      return 7;
    }

    @Override
    public void close() {}
  }

  private static final class Here implements ComponentContext {
    @Override
    public Log log() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Metrics metrics() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> label() {
      return Optional.of("my_label");
    }

    @Override
    public String path() {
      return "root.here";
    }

    @Override
    public Clock clock() {
      return Clock.systemUTC();
    }
  }
}
