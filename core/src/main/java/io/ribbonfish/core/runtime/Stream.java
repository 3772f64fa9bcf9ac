package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.message.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One running stream: input → processors → output, and the acks back. Thread-safe.
 *
 * <p>It ends by itself when the input does and all is delivered, or when it is stopped. At the end
 * everything is closed in the order output, processors, input: so an input's bookmarks have seen
 * every ack.
 */
public final class Stream {
  /** How many deliveries wait between two stages; more only adds to what a kill repeats. */
  private static final int QUEUE_CAPACITY = 512;

  private final StreamParts parts;
  private final Log log;
  private final ScheduledExecutorService timer;
  private final Optional<Redelivery> redelivery;
  private final DeliveryQueue toPipeline;
  private final DeliveryQueue toOutput;
  private final InputStage inputStage;
  private final OutputConnection outputConnection;
  private final StreamThreads inputThread;
  private final StreamThreads pipelineThreads;
  private final StreamThreads outputThreads;
  private final StreamThreads supervisor;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private Stream(StreamParts parts, Sleeper sleeper) {
    this.parts = parts;
    this.log = parts.context().log();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "ribbonfish-redelivery");
              thread.setDaemon(true);
              return thread;
            });
    this.toOutput = new DeliveryQueue(QUEUE_CAPACITY, this::wantAnotherOutputThread);
    this.toPipeline =
        parts.chain().isEmpty() ? toOutput : new DeliveryQueue(QUEUE_CAPACITY, () -> {});
    this.redelivery =
        parts.input().component().redelivers()
            ? Optional.empty()
            : Optional.of(
                new Redelivery(toPipeline, timer, InputStage.latency(parts.input().context())));
    var input = parts.input();
    this.inputStage =
        new InputStage(
            input.component(), input.name(), input.context(), toPipeline, redelivery, sleeper);
    this.inputThread = new StreamThreads("input", 1, inputStage, this::fail);
    this.pipelineThreads =
        new StreamThreads(
            "pipeline",
            parts.threads(),
            new PipelineStage(toPipeline, parts.chain(), toOutput),
            this::fail);
    var output = parts.output();
    this.outputConnection =
        new OutputConnection(output.component(), output.name(), output.context(), sleeper);
    OutputStage outputStage =
        new OutputStage(
            toOutput,
            output.component(),
            outputConnection,
            parts.strict(),
            output.name(),
            output.context());
    this.outputThreads =
        new StreamThreads(
            "output", Math.max(1, output.component().maxInFlight()), outputStage, this::fail);
    this.supervisor = new StreamThreads("stream", 1, this::supervise, this::fail);
  }

  /** Starts everything. */
  public static Stream start(StreamParts parts, Sleeper sleeper) {
    Stream stream = new Stream(parts, sleeper);
    stream.outputThreads.startAnother();
    if (!parts.chain().isEmpty()) {
      stream.pipelineThreads.startAll();
    }
    stream.inputThread.startAll();
    stream.supervisor.startAll();
    return stream;
  }

  /** Whether input and output are both connected right now. */
  public boolean isReady() {
    return connections().stream().allMatch(ConnectionStatus::connected);
  }

  /** Input and output, and whether each is connected. */
  public List<ConnectionStatus> connections() {
    return List.of(inputStage.status(), outputConnection.status());
  }

  /** Whether it has ended. */
  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /** Waits until the stream has ended, for whatever reason. */
  public void await() throws InterruptedException {
    ended.await();
  }

  /** What broke the stream, if something did that should never happen. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /**
   * Stops the stream: no more reads, three quarters of the time for what is in flight, then by
   * force; what was not delivered by then comes again after a restart.
   *
   * @return whether everything has ended and is closed
   */
  public boolean stop(Duration timeout) throws InterruptedException {
    stopReading();
    long graceful = timeout.toNanos() / 4 * 3;
    if (ended.await(graceful, TimeUnit.NANOSECONDS)) {
      return true;
    }
    log.warn("What is in flight was not delivered in time, stopping by force.");
    return stopByForce(Duration.ofNanos(timeout.toNanos() - graceful));
  }

  /**
   * Stops at once; what is in flight is given up and comes again after a restart.
   *
   * @return whether everything has ended and is closed
   */
  public boolean stopByForce(Duration timeout) throws InterruptedException {
    stopReading();
    redelivery.ifPresent(Redelivery::stop);
    giveUp(toPipeline.abort());
    giveUp(toOutput.abort());
    pipelineThreads.interrupt();
    outputThreads.interrupt();
    return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void stopReading() {
    inputStage.stopReading();
    inputThread.interrupt();
  }

  private void giveUp(List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      delivery.ack().nack(new StreamStoppedException());
    }
  }

  private void wantAnotherOutputThread() {
    outputThreads.startAnother();
  }

  /** Waits for one stage after the other, then closes all. */
  private void supervise() {
    try {
      inputThread.join();
      if (redelivery.isPresent()) {
        redelivery.get().awaitAllSettled();
      }
      toPipeline.close();
      pipelineThreads.join();
      toOutput.close();
      if (redelivery.isPresent()) {
        // All is settled: a thread that still tries to connect has nothing left to write.
        outputThreads.interrupt();
      }
      outputThreads.join();
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
    close("output", parts.output().component());
    close("processors", parts.chain());
    close("input", parts.input().component());
    parts.resources().forEach(resource -> close("resource", resource));
    timer.shutdownNow();
    ended.countDown();
  }

  private void close(String what, AutoCloseable component) {
    try {
      component.close();
    } catch (Exception problem) {
      log.error("Failed to close the " + what + ": " + Failures.text(problem));
    }
  }

  private void fail(Throwable problem) {
    if (failure.compareAndSet(null, problem)) {
      log.error("The stream can't go on: " + Failures.text(problem));
      new Thread(this::stopAfterFailure, "ribbonfish-failure").start();
    }
  }

  private void stopAfterFailure() {
    try {
      stopByForce(Duration.ofSeconds(5));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    ended.countDown();
  }
}
