package io.ribbonfish.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.component.Processor;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link Processor} promises. Extend it, and say how to make the processor. */
public abstract class ProcessorContractTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 200;

  /** Makes the processor. */
  protected abstract Processor open() throws Exception;

  /** The payload of a message that the processor takes without an error. */
  protected abstract String payload();

  /** Whether the same message always gives the same payloads. */
  protected boolean deterministic() {
    return true;
  }

  @Test
  void leavesTheMessageAsItIs() throws Exception {
    Message message = Message.of(payload()).withMetadata("key", "value");
    byte[] bytes = message.bytes().clone();
    try (Processor processor = open()) {
      processor.process(message);
    }
    assertThat(message.bytes()).isEqualTo(bytes);
    assertThat(message.metadata()).isEqualTo(Map.of("key", "value"));
    assertThat(message.error()).isEmpty();
  }

  @Test
  void worksOnSeveralThreadsAtOnce() throws Exception {
    try (Processor processor = open()) {
      List<String> expected = payloads(processor);
      List<EngineThread> threads = new ArrayList<>();
      List<Future<Boolean>> rounds = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        threads.add(new EngineThread());
        rounds.add(threads.get(i).begin(() -> repeat(processor, expected)));
      }
      for (Future<Boolean> round : rounds) {
        assertThat(EngineThread.end("process", round))
            .as("the same results on every thread")
            .isTrue();
      }
      threads.forEach(EngineThread::close);
    }
  }

  private boolean repeat(Processor processor, List<String> expected) throws Exception {
    boolean same = true;
    for (int i = 0; i < ROUNDS; i++) {
      List<String> result = payloads(processor);
      same &= !deterministic() || result.equals(expected);
    }
    return same;
  }

  private List<String> payloads(Processor processor) throws Exception {
    return processor.process(Message.of(payload())).stream().map(Message::text).toList();
  }

  @Test
  void closesUnused() throws Exception {
    open().close();
  }
}
