package io.ribbonfish.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link BatchInput} promises. Extend it, say how to make the input and how to fill its
 * source, and override what is different about it.
 *
 * <p>A new instance is made for every test, with a new and empty source.
 */
public abstract class BatchInputContractTest {
  private static final List<String> THREE = List.of("one", "two", "three");
  private static final int PATIENCE_SECONDS = 60;

  private final EngineThread engine = new EngineThread();

  /** Makes the input over this test's source; does not connect it. May be called several times. */
  protected abstract BatchInput open() throws Exception;

  /** Adds messages to the source. */
  protected abstract void give(List<String> payloads) throws Exception;

  /** Whether the input ends when its source is used up. A watching input does not. */
  protected abstract boolean ends();

  /** Whether messages come in the order of the source while nothing fails. */
  protected boolean ordered() {
    return true;
  }

  /** Whether an input made anew goes on behind what was acked; one without a memory starts over. */
  protected boolean remembersAcks() {
    return false;
  }

  /** An input whose source can't be reached; none where there is no such thing. */
  protected Optional<BatchInput> openUnreachable() throws Exception {
    return Optional.empty();
  }

  @AfterEach
  final void stopEngine() {
    engine.close();
  }

  @Test
  void readsEverythingTheSourceHolds() throws Exception {
    give(THREE);
    try (BatchInput input = connected()) {
      List<Delivery> deliveries = read(input, THREE.size());
      if (ordered()) {
        assertThat(payloads(deliveries)).containsExactlyElementsOf(THREE);
      } else {
        assertThat(payloads(deliveries)).containsExactlyInAnyOrderElementsOf(THREE);
      }
      deliveries.forEach(delivery -> delivery.ack().ack());
    }
  }

  @Test
  void deliversNoEmptyListAndNoEmptyBatch() throws Exception {
    give(THREE);
    try (BatchInput input = connected()) {
      int messages = 0;
      while (messages < THREE.size()) {
        List<Delivery> deliveries = engine.call("read", input::read);
        assertThat(deliveries).as("what read returns").isNotEmpty();
        for (Delivery delivery : deliveries) {
          assertThat(delivery.batch()).as("a delivery's batch").isNotEmpty();
          messages += delivery.batch().size();
          delivery.ack().ack();
        }
      }
    }
  }

  @Test
  void takesAcksAndNacksFromAnyThread() throws Exception {
    give(THREE);
    try (BatchInput input = connected();
        EngineThread output = new EngineThread()) {
      for (Delivery delivery : read(input, THREE.size())) {
        output.run("ack", delivery.ack()::ack);
      }
    }
    give(List.of("four"));
    try (BatchInput input = connected();
        EngineThread output = new EngineThread()) {
      Delivery delivery = read(input, 1).get(0);
      output.run("nack", () -> delivery.ack().nack(new IllegalStateException("the output fails")));
    }
  }

  @Test
  void saysForEverThatItHasEnded() throws Exception {
    assumeTrue(ends(), "this input goes on for ever");
    give(THREE);
    try (BatchInput input = connected()) {
      read(input, THREE.size()).forEach(delivery -> delivery.ack().ack());
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> engine.call("read at the end", input::read))
            .as("what a read behind the end throws")
            .isInstanceOf(EndOfInputException.class);
      }
    }
  }

  @Test
  void stopsWaitingWhenInterrupted() throws Exception {
    assumeFalse(ends(), "this input ends instead of waiting");
    try (BatchInput input = connected()) {
      CountDownLatch reading = new CountDownLatch(1);
      CountDownLatch interrupted = new CountDownLatch(1);
      Future<?> read =
          engine.begin(
              () -> {
                reading.countDown();
                try {
                  return input.read();
                } catch (InterruptedException e) {
                  interrupted.countDown();
                  throw e;
                }
              });
      assertThat(reading.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      read.cancel(true);
      assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("an interrupted read throws InterruptedException")
          .isTrue();
    }
  }

  @Test
  void findsWhatComesLater() throws Exception {
    assumeFalse(ends(), "this input ends instead of waiting");
    try (BatchInput input = connected()) {
      Future<List<Delivery>> read = engine.begin(input::read);
      give(List.of("late"));
      List<Delivery> deliveries = EngineThread.end("read", read);
      assertThat(payloads(deliveries)).containsExactly("late");
      deliveries.forEach(delivery -> delivery.ack().ack());
    }
  }

  @Test
  void handsOutAgainWhatWasNackedIfItRedelivers() throws Exception {
    try (BatchInput input = connected()) {
      assumeTrue(input.redelivers(), "the engine keeps what this input's acks refuse");
      give(List.of("again"));
      read(input, 1).get(0).ack().nack(new IllegalStateException("the output fails"));
      List<Delivery> second = read(input, 1);
      assertThat(payloads(second)).containsExactly("again");
      second.get(0).ack().ack();
    }
  }

  @Test
  void goesOnBehindWhatWasAckedIfItRemembers() throws Exception {
    assumeTrue(remembersAcks(), "this input starts over");
    give(THREE);
    try (BatchInput input = connected()) {
      read(input, THREE.size()).forEach(delivery -> delivery.ack().ack());
    }
    give(List.of("four"));
    try (BatchInput input = connected()) {
      List<Delivery> deliveries = read(input, 1);
      assertThat(payloads(deliveries)).containsExactly("four");
      deliveries.get(0).ack().ack();
    }
  }

  @Test
  void handsOutAgainWhatWasNeverAcked() throws Exception {
    give(THREE);
    try (BatchInput input = connected()) {
      read(input, THREE.size());
    }
    try (BatchInput input = connected()) {
      assertThat(payloads(read(input, THREE.size()))).containsExactlyInAnyOrderElementsOf(THREE);
    }
  }

  @Test
  void closesWithoutHavingConnected() throws Exception {
    BatchInput input = open();
    engine.run("close", input::close);
  }

  @Test
  void saysWhatItCannotReach() throws Exception {
    Optional<BatchInput> unreachable = openUnreachable();
    assumeTrue(unreachable.isPresent(), "this input's source can always be reached");
    try (BatchInput input = unreachable.get()) {
      assertThatThrownBy(() -> engine.run("connect", input::connect))
          .as("what connect throws when the source can't be reached")
          .message()
          .isNotBlank();
    }
  }

  private BatchInput connected() throws Exception {
    BatchInput input = open();
    engine.run("connect", input::connect);
    return input;
  }

  /** Reads deliveries until they hold so many messages. */
  private List<Delivery> read(BatchInput input, int messages) throws Exception {
    List<Delivery> all = new ArrayList<>();
    int count = 0;
    while (count < messages) {
      for (Delivery delivery : engine.call("read", input::read)) {
        all.add(delivery);
        count += delivery.batch().size();
      }
    }
    return all;
  }

  private static List<String> payloads(List<Delivery> deliveries) {
    List<String> payloads = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      for (Message message : delivery.batch()) {
        payloads.add(message.text());
      }
    }
    return payloads;
  }
}
