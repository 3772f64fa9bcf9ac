package io.ribbonfish.core.runtime;

import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leads the fates of the batches that processors made from one batch back to that batch's ack. */
final class ResultAcks {
  private ResultAcks() {}

  /**
   * The results on their way, or nothing where there are none: then the source is acked at once.
   *
   * @param source what went in
   * @param results what came out
   */
  static List<Delivery> deliveries(Delivery source, List<Batch> results) {
    if (results.isEmpty()) {
      source.ack().ack();
      return List.of();
    }
    int sourceSize = source.batch().size();
    if (results.size() == 1) {
      Batch result = results.get(0);
      Ack ack = sourceSize == 1 ? source.ack() : new TracedAck(source.ack(), result, sourceSize);
      return List.of(new Delivery(result, ack));
    }
    Gathering gathering = new Gathering(source.ack(), sourceSize, results.size());
    List<Delivery> deliveries = new ArrayList<>(results.size());
    for (Batch result : results) {
      deliveries.add(new Delivery(result, new PartAck(gathering, result)));
    }
    return deliveries;
  }

  /** The ack of the only result of a batch. */
  private record TracedAck(Ack source, Batch result, int sourceSize) implements Ack {
    @Override
    public void ack() {
      source.ack();
    }

    @Override
    public void nack(Throwable reason) {
      source.nack(Origins.trace(reason, result, sourceSize));
    }
  }

  /** The ack of one of several results. */
  private record PartAck(Gathering gathering, Batch result) implements Ack {
    @Override
    public void ack() {
      gathering.settle();
    }

    @Override
    public void nack(Throwable reason) {
      gathering.fail(reason, result);
    }
  }

  /** Settles the source once all of several results are. Thread-safe. */
  private static final class Gathering {
    private final Ack source;
    private final int sourceSize;
    private final Map<Integer, Throwable> failures = new HashMap<>();
    private int left;

    Gathering(Ack source, int sourceSize, int results) {
      this.source = source;
      this.sourceSize = sourceSize;
      this.left = results;
    }

    void fail(Throwable reason, Batch result) {
      Throwable traced = Origins.trace(reason, result, sourceSize);
      synchronized (this) {
        if (sourceSize > 1 && traced instanceof BatchException partly) {
          failures.putAll(partly.failures());
        } else {
          for (int i = 0; i < sourceSize; i++) {
            failures.put(i, traced);
          }
        }
      }
      settle();
    }

    void settle() {
      Throwable failure = null;
      synchronized (this) {
        left--;
        if (left > 0) {
          return;
        }
        if (!failures.isEmpty()) {
          failure = new BatchException(failures);
        }
      }
      if (failure == null) {
        source.ack();
      } else {
        source.nack(failure);
      }
    }
  }
}
