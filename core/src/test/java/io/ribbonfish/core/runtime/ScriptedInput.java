package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.error.NotConnectedException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An input that hands out what the test wrote down, and remembers the fates. */
final class ScriptedInput implements BatchInput {
  final List<String> acked = java.util.Collections.synchronizedList(new ArrayList<>());
  final List<String> nacked = java.util.Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger connects = new AtomicInteger();
  final CountDownLatch allRead = new CountDownLatch(1);
  volatile int failingConnects;
  volatile boolean closed;
  volatile boolean redelivers;
  volatile Optional<String> outage = Optional.empty();

  private final ConcurrentLinkedQueue<Object> script = new ConcurrentLinkedQueue<>();
  private volatile boolean endless;

  /** Reads give these batches, one a read. */
  ScriptedInput batch(String... texts) {
    script.add(List.of(texts));
    return this;
  }

  /** A read says "not connected". */
  ScriptedInput lostConnection() {
    script.add(new NotConnectedException());
    return this;
  }

  /** A read fails. */
  ScriptedInput failure(String text) {
    script.add(new java.io.IOException(text));
    return this;
  }

  /** Instead of ending, waits until it is stopped. */
  ScriptedInput thenWaits() {
    endless = true;
    return this;
  }

  @Override
  public void connect() throws Exception {
    if (connects.incrementAndGet() <= failingConnects) {
      throw new java.io.IOException("nobody listens there");
    }
  }

  @Override
  public List<Delivery> read() throws Exception {
    Object next = script.poll();
    if (next == null) {
      allRead.countDown();
      if (endless) {
        new CountDownLatch(1).await();
      }
      throw new EndOfInputException();
    }
    if (next instanceof Exception failure) {
      throw failure;
    }
    @SuppressWarnings("unchecked")
    List<String> texts = (List<String>) next;
    Batch batch = Batch.of(texts.stream().map(Message::of).toList());
    return List.of(new Delivery(batch, new Remembered(String.join("+", texts))));
  }

  @Override
  public boolean redelivers() {
    return redelivers;
  }

  @Override
  public Optional<String> outage() {
    return outage;
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class Remembered implements Ack {
    private final String name;

    Remembered(String name) {
      this.name = name;
    }

    @Override
    public void ack() {
      acked.add(name);
    }

    @Override
    public void nack(Throwable reason) {
      nacked.add(name + ": " + reason.getMessage());
    }
  }
}
