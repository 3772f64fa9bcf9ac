package io.ribbonfish.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.error.NotConnectedException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.testkit.FakeContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ScriptedInput input = new ScriptedInput();
  private final FakeContext context = new FakeContext();

  @Test
  void deliversEverythingThenEndsAndClosesAll() throws Exception {
    ScriptedOutput output = new ScriptedOutput();
    input.batch("a").batch("b", "c");

    Stream stream = start(output, 1, false);
    stream.await();

    assertThat(output.delivered).containsExactly("a", "b+c");
    assertThat(input.acked).containsExactly("a", "b+c");
    assertThat(output.closed).isTrue();
    assertThat(input.closed).isTrue();
    assertThat(stream.failure()).isEmpty();
  }

  @Test
  void keepsTheOrderWithOneThread() throws Exception {
    ScriptedOutput output = new ScriptedOutput();
    List<String> all = IntStream.range(0, 5_000).mapToObj(Integer::toString).toList();
    all.forEach(input::batch);

    start(output, 1, false, batch -> List.of(batch)).await();

    assertThat(output.delivered).isEqualTo(all);
  }

  @Test
  void deliversEverythingOnceWithManyThreads() throws Exception {
    ScriptedOutput output = new ScriptedOutput(8, batch -> {});
    List<String> all = IntStream.range(0, 5_000).mapToObj(Integer::toString).toList();
    all.forEach(input::batch);

    start(output, 4, false, batch -> List.of(batch)).await();

    assertThat(output.delivered).containsExactlyInAnyOrderElementsOf(all);
    assertThat(input.acked).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void handsARejectedBatchOutAgainUntilItIsDelivered() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    ScriptedOutput output =
        new ScriptedOutput(
            1,
            batch -> {
              if (ScriptedOutput.text(batch).equals("a") && tries.incrementAndGet() < 6) {
                throw new IOException("no room");
              }
            });
    input.batch("a").batch("b");

    start(output, 1, false).await();

    assertThat(output.delivered).containsExactlyInAnyOrder("a", "b");
    assertThat(tries).hasValue(6);
    assertThat(input.acked).containsExactlyInAnyOrder("a", "b");
    assertThat(context.metrics().recordings("input_latency_ns")).isEqualTo(7);
    assertThat(context.metrics().recordings("output_latency_ns")).isEqualTo(2);
    assertThat(context.metrics().count("output_error")).isEqualTo(5);
    assertThat(context.log().lines()).anyMatch(line -> line.contains("no room"));
  }

  @Test
  void handsOutOnlyTheMessagesThatFailedAgain() throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    ScriptedOutput output =
        new ScriptedOutput(
            1,
            batch -> {
              if (first.getAndSet(false)) {
                throw new BatchException(Map.of(1, new IOException("b is too large")));
              }
            });
    input.batch("a", "b", "c");

    start(output, 1, false).await();

    assertThat(output.delivered).containsExactly("b");
    assertThat(input.acked).containsExactly("a+b+c");
  }

  @Test
  void tracesAFailureThroughProcessorsThatSplitABatch() throws Exception {
    Map<String, Boolean> failedOnce = new ConcurrentHashMap<>();
    ScriptedOutput output =
        new ScriptedOutput(
            1,
            batch -> {
              String text = ScriptedOutput.text(batch);
              if (text.equals("B") && failedOnce.putIfAbsent(text, true) == null) {
                throw new IOException("refused");
              }
            });
    input.batch("a", "b", "c");

    start(output, 1, false, StreamTest::upperCaseEachInABatchOfItsOwn).await();

    assertThat(output.delivered).containsExactly("A", "C", "B");
    assertThat(input.acked).containsExactly("a+b+c");
  }

  @Test
  void acksWhatAProcessorDropped() throws Exception {
    ScriptedOutput output = new ScriptedOutput();
    input.batch("a").batch("b");

    start(output, 1, false, batch -> batch.get(0).text().equals("a") ? List.of() : List.of(batch))
        .await();

    assertThat(output.delivered).containsExactly("b");
    assertThat(input.acked).containsExactly("a", "b");
  }

  @Test
  void flagsAMessageThatAProcessorFailsOnAndLetsItGoOn() throws Exception {
    List<MessageError> errors = new ArrayList<>();
    ScriptedOutput output =
        new ScriptedOutput(1, batch -> errors.add(batch.get(0).error().orElseThrow()));
    input.batch("a");

    start(
            output,
            1,
            false,
            batch -> {
              throw new IOException("can't read that");
            })
        .await();

    assertThat(output.delivered).containsExactly("a");
    assertThat(errors)
        .containsExactly(new MessageError("can't read that", "step0", "", "root.test"));
  }

  @Test
  void rejectsFlaggedMessagesAndWritesTheOthersWhereErrorsAreStrict() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    ScriptedOutput output = new ScriptedOutput();
    input.batch("a", "b");

    start(output, 1, true, batch -> List.of(flagBOnTheFirstRun(batch, runs))).await();

    assertThat(output.delivered).containsExactly("a", "b");
    assertThat(input.acked).containsExactly("a+b");
    assertThat(context.metrics().count("output_rejected")).isEqualTo(1);
    assertThat(context.metrics().count("output_error")).isZero();
    assertThat(context.metrics().count("output_sent")).isEqualTo(2);
  }

  @Test
  void measuresAlsoWhereTheSourceItselfDeliversAgain() throws Exception {
    input.redelivers = true;
    input.batch("a").batch("b");
    ScriptedOutput output =
        new ScriptedOutput(
            1,
            batch -> {
              if (ScriptedOutput.text(batch).equals("a")) {
                throw new IOException("no room");
              }
            });

    start(output, 1, false).await();

    assertThat(input.acked).containsExactly("b");
    assertThat(input.nacked).containsExactly("a: no room");
    assertThat(context.metrics().recordings("input_latency_ns")).isEqualTo(2);
  }

  @Test
  void triesToConnectAgainAndSaysWhy() throws Exception {
    ScriptedOutput output = new ScriptedOutput();
    output.failingConnects = 2;
    input.failingConnects = 3;
    input.batch("a");

    start(output, 1, false).await();

    assertThat(output.delivered).containsExactly("a");
    assertThat(input.connects).hasValue(4);
    assertThat(output.connects).hasValue(3);
    assertThat(context.log().lines())
        .contains("error: Failed to connect to scripted: nobody listens there");
  }

  @Test
  void connectsAgainWhenAConnectionIsLost() throws Exception {
    AtomicBoolean lost = new AtomicBoolean(true);
    ScriptedOutput output =
        new ScriptedOutput(
            1,
            batch -> {
              if (lost.getAndSet(false)) {
                throw new NotConnectedException();
              }
            });
    input.batch("a").lostConnection().failure("hiccup").batch("b");

    start(output, 1, false).await();

    assertThat(output.delivered).containsExactly("a", "b");
    assertThat(input.connects).hasValue(2);
    assertThat(output.connects).hasValue(2);
  }

  @Test
  void writesAsManyAtOnceAsTheOutputTakes() throws Exception {
    CyclicBarrier allAtOnce = new CyclicBarrier(8);
    ScriptedOutput output = new ScriptedOutput(8, batch -> allAtOnce.await());
    IntStream.range(0, 8).forEach(i -> input.batch("" + i));

    start(output, 1, false).await();

    assertThat(output.delivered).hasSize(8);
  }

  @Test
  void isReadyOnlyWhileBothSidesAreConnected() throws Exception {
    CountDownLatch mayConnect = new CountDownLatch(1);
    ScriptedOutput output = new ScriptedOutput();
    output.failingConnects = 1;
    input.thenWaits();
    Stream stream =
        Stream.start(parts(output, 1, false, List.of()), duration -> mayConnect.await());

    input.allRead.await();
    assertThat(stream.isReady()).isFalse();
    mayConnect.countDown();
    await().atMost(PATIENCE).until(stream::isReady);
    assertThat(stream.stop(PATIENCE)).isTrue();
    assertThat(stream.isReady()).isFalse();
  }

  @Test
  void isNotReadyWhileTheInputSaysThatItsSourceDoesNotAnswer() throws Exception {
    input.thenWaits();
    Stream stream = start(new ScriptedOutput(), 1, false);
    await().atMost(PATIENCE).until(stream::isReady);

    input.outage = Optional.of("nobody answers");
    assertThat(stream.isReady()).isFalse();
    assertThat(stream.connections().get(0).failure()).hasValue("nobody answers");

    input.outage = Optional.empty();
    assertThat(stream.isReady()).isTrue();
    assertThat(stream.stop(PATIENCE)).isTrue();
  }

  @Test
  void deliversWhatIsInFlightBeforeItStops() throws Exception {
    CountDownLatch mayWrite = new CountDownLatch(1);
    ScriptedOutput output = new ScriptedOutput(1, batch -> mayWrite.await());
    input.batch("a").batch("b").thenWaits();
    Stream stream = start(output, 1, false);
    input.allRead.await();

    Thread stopping = stopInBackground(stream, PATIENCE);
    await().atMost(PATIENCE).until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    mayWrite.countDown();
    stopping.join();

    assertThat(input.acked).containsExactly("a", "b");
    assertThat(input.nacked).isEmpty();
    assertThat(input.closed).isTrue();
  }

  @Test
  void givesUpWhatIsInFlightWhenItIsForcedToStop() throws Exception {
    ScriptedOutput output = new ScriptedOutput(1, batch -> new CountDownLatch(1).await());
    input.batch("a").batch("b").thenWaits();
    Stream stream = start(output, 2, false, batch -> List.of(batch));
    input.allRead.await();

    stream.stop(Duration.ofMillis(200));
    // A machine that is busy may need more than the quarter of that which is left for it.
    stream.await();

    assertThat(output.delivered).isEmpty();
    assertThat(input.acked).isEmpty();
    assertThat(input.nacked)
        .containsExactlyInAnyOrder(
            "a: the stream is shutting down", "b: the stream is shutting down");
    assertThat(input.closed).isTrue();
  }

  @Test
  void givesUpWhatWaitsForItsNextTryWhenItIsForcedToStop() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    ScriptedOutput output =
        new ScriptedOutput(
            1,
            batch -> {
              tries.incrementAndGet();
              throw new IOException("never");
            });
    input.batch("a").thenWaits();
    Stream stream = start(output, 1, false);
    await().atMost(PATIENCE).until(() -> tries.get() > 5);

    assertThat(stream.stopByForce(PATIENCE)).isTrue();

    assertThat(input.acked).isEmpty();
    assertThat(input.nacked).hasSize(1);
  }

  @Test
  void leavesRedeliveryToAnInputThatDoesItItself() throws Exception {
    ScriptedOutput output =
        new ScriptedOutput(
            1,
            batch -> {
              throw new IOException("no room");
            });
    input.redelivers = true;
    input.batch("a");

    start(output, 1, false).await();

    assertThat(input.nacked).containsExactly("a: no room");
  }

  @Test
  void endsWithoutAnAckWhenAnOutputBreaks() throws Exception {
    ScriptedOutput output =
        new ScriptedOutput(
            1,
            batch -> {
              throw new NoClassDefFoundError("something is missing");
            });
    input.batch("a").thenWaits();

    Stream stream = start(output, 1, false);
    stream.await();

    assertThat(stream.failure()).isPresent();
    assertThat(input.acked).isEmpty();
    assertThat(context.log().lines())
        .contains("error: The stream can't go on: something is missing");
  }

  private Stream start(
      ScriptedOutput output, int threads, boolean strict, BatchProcessor... processors) {
    return Stream.start(parts(output, threads, strict, List.of(processors)), duration -> {});
  }

  private StreamParts parts(
      ScriptedOutput output, int threads, boolean strict, List<BatchProcessor> processors) {
    List<ProcessorStep> steps = new ArrayList<>();
    for (BatchProcessor processor : processors) {
      steps.add(new ProcessorStep(processor, "step" + steps.size(), context));
    }
    return new StreamParts(
        new StreamParts.Placed<>(input, "scripted", context),
        new ProcessorChain(steps, strict),
        threads,
        new StreamParts.Placed<>(output, "scripted", context),
        strict,
        context);
  }

  private static Thread stopInBackground(Stream stream, Duration timeout) {
    Thread thread =
        new Thread(
            () -> {
              try {
                stream.stop(timeout);
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    return thread;
  }

  private static List<Batch> upperCaseEachInABatchOfItsOwn(Batch batch) {
    List<Batch> results = new ArrayList<>();
    for (Message message : batch) {
      results.add(
          Batch.of(
              message.withBytes(
                  message
                      .text()
                      .toUpperCase(java.util.Locale.ROOT)
                      .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }
    return results;
  }

  private static Batch flagBOnTheFirstRun(Batch batch, AtomicInteger runs) {
    if (runs.getAndIncrement() > 0) {
      return batch;
    }
    return Batch.of(
        List.of(batch.get(0), batch.get(1).withError(MessageError.of("b is not good"))));
  }
}
