package io.ribbonfish.core.component.input;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one source through a scanner: waits for one batch, then takes what is at hand. Used by one
 * thread.
 */
final class ScannedSource implements AutoCloseable {
  private static final int MOST_AT_ONCE = 512;

  private final Scanner scanner;
  private final SourceAcks acks;
  private final Map<String, Object> metadata;
  private boolean ended;

  /**
   * @param metadata what every message of the source carries
   * @param ack settled once, when the whole source is
   */
  ScannedSource(Scanner scanner, Map<String, Object> metadata, Ack ack) {
    this.scanner = scanner;
    this.metadata = metadata;
    this.acks = new SourceAcks(ack);
  }

  /** The next batches; empty at the end. */
  List<Delivery> read() throws IOException {
    List<Delivery> deliveries = new ArrayList<>();
    Optional<Batch> batch = scanner.next();
    while (batch.isPresent()) {
      deliveries.add(new Delivery(withMetadata(batch.get()), acks));
      boolean more = deliveries.size() < MOST_AT_ONCE && scanner.ready();
      batch = more ? scanner.next() : Optional.empty();
    }
    if (deliveries.isEmpty()) {
      ended = true;
      acks.endSeen();
    } else {
      acks.handedOut(deliveries.size());
    }
    return deliveries;
  }

  /** Closes the source; one that was not read to its end is nacked. */
  @Override
  public void close() throws IOException {
    if (!ended) {
      acks.nack(new IOException("service shutting down"));
    }
    scanner.close();
  }

  private Batch withMetadata(Batch batch) {
    if (metadata.isEmpty()) {
      return batch;
    }
    if (batch.size() == 1) {
      return Batch.of(withMetadata(batch.get(0)));
    }
    List<Message> messages = new ArrayList<>(batch.size());
    for (Message message : batch) {
      messages.add(withMetadata(message));
    }
    return Batch.of(messages);
  }

  private Message withMetadata(Message message) {
    if (message.metadata().isEmpty()) {
      return message.withAllMetadata(metadata);
    }
    Map<String, Object> both = new java.util.HashMap<>(message.metadata());
    both.putAll(metadata);
    return message.withAllMetadata(both);
  }
}
