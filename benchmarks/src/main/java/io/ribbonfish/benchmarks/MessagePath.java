package io.ribbonfish.benchmarks;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.metrics.MetricStore;
import io.ribbonfish.core.runtime.ProcessorChain;
import io.ribbonfish.core.runtime.ProcessorStep;
import io.ribbonfish.core.runtime.Sleeper;
import io.ribbonfish.core.runtime.Stream;
import io.ribbonfish.core.runtime.StreamParts;
import io.ribbonfish.core.stream.Engine;
import io.ribbonfish.testkit.RecordedLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the way of a message through a stream, threads, queues and acks included: from an input
 * that has lists of batches of one at hand to an output that drops them. One operation is one
 * message.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MessagePath {
  private static final int MESSAGES = 1_000_000;
  private static final int LIST = 500;

  /** How many processors are on the way; each hands its messages on as they are. */
  @Param({"0", "1"})
  public int processors;

  @Param({"1", "2"})
  public int threads;

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long drop() throws InterruptedException {
    LongAdder acks = new LongAdder();
    Clock clock = Clock.systemUTC();
    Engine engine = new Engine(new RecordedLog(), new MetricStore(clock), clock);
    ComponentContext context = engine.contextOf(Optional.empty(), "root");
    List<ProcessorStep> steps = new ArrayList<>();
    for (int i = 0; i < processors; i++) {
      BatchProcessor handOn = List::of;
      steps.add(new ProcessorStep(handOn, "hand_on", context));
    }
    Stream stream =
        Stream.start(
            new StreamParts(
                placed(new Counting(acks), context),
                new ProcessorChain(steps, false),
                threads,
                placed(new Drop(), context),
                false,
                context),
            Sleeper.real());
    stream.await();
    if (acks.sum() != MESSAGES) {
      throw new IllegalStateException("only " + acks.sum() + " acks");
    }
    return acks.sum();
  }

  private static <T> StreamParts.Placed<T> placed(T component, ComponentContext context) {
    return new StreamParts.Placed<>(component, "benchmark", context);
  }

  /** Hands out messages and counts their acks. */
  private static final class Counting implements BatchInput {
    private static final byte[] BODY = new byte[1024];

    private final LongAdder acks;
    private final Ack ack;
    private int left = MESSAGES;

    Counting(LongAdder acks) {
      this.acks = acks;
      this.ack =
          new Ack() {
            @Override
            public void ack() {
              Counting.this.acks.increment();
            }

            @Override
            public void nack(Throwable reason) {
              throw new IllegalStateException("nothing fails here", reason);
            }
          };
    }

    @Override
    public void connect() {}

    @Override
    public List<Delivery> read() throws EndOfInputException {
      if (left == 0) {
        throw new EndOfInputException();
      }
      List<Delivery> deliveries = new ArrayList<>(LIST);
      for (int i = 0; i < LIST; i++) {
        deliveries.add(new Delivery(Batch.of(Message.of(BODY)), ack));
      }
      left -= LIST;
      return deliveries;
    }

    @Override
    public void close() {}
  }

  /** An output that takes everything. */
  private static final class Drop implements BatchOutput {
    @Override
    public void connect() {}

    @Override
    public void write(Batch batch) {}

    @Override
    public void close() {}
  }
}
