package io.ribbonfish.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link BatchOutput} promises. Extend it, and say how to make the output and how to look at
 * what it delivered.
 *
 * <p>A new instance is made for every test, with a new and empty destination.
 */
public abstract class BatchOutputContractTest {
  private final EngineThread engine = new EngineThread();

  /** Makes the output to this test's destination; does not connect it. */
  protected abstract BatchOutput open() throws Exception;

  /** The payloads that have reached the destination, in their order there. */
  protected abstract List<String> delivered() throws Exception;

  /** The payload of the n-th message that the tests write; override where only some are valid. */
  protected String payload(int n) {
    return "message " + n;
  }

  /** An output whose destination can't be reached; none where there is no such thing. */
  protected Optional<BatchOutput> openUnreachable() throws Exception {
    return Optional.empty();
  }

  @AfterEach
  final void stopEngine() {
    engine.close();
  }

  @Test
  void hasDeliveredWhenWriteReturns() throws Exception {
    try (BatchOutput output = connected()) {
      engine.run("write", () -> output.write(batch(0, 3)));
      assertThat(delivered())
          .as("delivered when write returned")
          .containsExactlyElementsOf(payloads(0, 3));
      engine.run("write", () -> output.write(batch(3, 4)));
      assertThat(delivered()).containsExactlyElementsOf(payloads(0, 4));
    }
  }

  @Test
  void keepsWhatItDeliveredWhenItIsClosed() throws Exception {
    BatchOutput output = connected();
    engine.run("write", () -> output.write(batch(0, 3)));
    engine.run("close", output::close);
    assertThat(delivered()).containsExactlyElementsOf(payloads(0, 3));
  }

  @Test
  void takesAsManyWritesAtOnceAsItSays() throws Exception {
    try (BatchOutput output = connected()) {
      int writers = Math.min(output.maxInFlight(), 8);
      assertThat(writers).as("writes in flight").isPositive();
      List<EngineThread> threads = new ArrayList<>();
      List<Future<Boolean>> writes = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        int first = i * 100;
        threads.add(new EngineThread());
        writes.add(threads.get(i).begin(() -> writeEach(output, first, first + 100)));
      }
      for (Future<Boolean> write : writes) {
        EngineThread.end("write", write);
      }
      threads.forEach(EngineThread::close);
      assertThat(delivered()).containsExactlyInAnyOrderElementsOf(payloads(0, writers * 100));
    }
  }

  private boolean writeEach(BatchOutput output, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      output.write(batch(i, i + 1));
    }
    return true;
  }

  @Test
  void leavesTheMessageAsItIs() throws Exception {
    Message message = Message.of(payload(0)).withMetadata("key", "value");
    byte[] bytes = message.bytes().clone();
    try (BatchOutput output = connected()) {
      engine.run("write", () -> output.write(Batch.of(message)));
    }
    assertThat(message.bytes()).isEqualTo(bytes);
    assertThat(message.metadata()).isEqualTo(Map.of("key", "value"));
  }

  @Test
  void closesWithoutHavingConnected() throws Exception {
    BatchOutput output = open();
    engine.run("close", output::close);
    assertThat(delivered()).isEmpty();
  }

  @Test
  void saysWhatItCannotReach() throws Exception {
    Optional<BatchOutput> unreachable = openUnreachable();
    assumeTrue(unreachable.isPresent(), "this output's destination can always be reached");
    try (BatchOutput output = unreachable.get()) {
      assertThatThrownBy(() -> engine.run("connect", output::connect))
          .as("what connect throws when the destination can't be reached")
          .message()
          .isNotBlank();
    }
  }

  private BatchOutput connected() throws Exception {
    BatchOutput output = open();
    engine.run("connect", output::connect);
    return output;
  }

  private Batch batch(int from, int to) {
    return Batch.of(payloads(from, to).stream().map(Message::of).toList());
  }

  private List<String> payloads(int from, int to) {
    List<String> payloads = new ArrayList<>();
    for (int i = from; i < to; i++) {
      payloads.add(payload(i));
    }
    return payloads;
  }
}
