package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;

/** Gathers what a scanner makes of one object into chunks and hands them over. For one thread. */
final class Outflow {
  private static final int CHUNK_MESSAGES = 512;
  private static final long CHUNK_BYTES = 1 << 20;
  // What a message costs in memory beside its bytes.
  private static final int MESSAGE_OVERHEAD = 160;
  // Asking a structured message for its bytes would make them.
  private static final int STRUCTURED_MESSAGE = 1024;
  // Fewer lines than bytes: room for what an object of that many bytes likely holds.
  private static final int BYTES_A_MESSAGE = 256;
  private static final long UNKNOWN = -1;

  private final Transfer transfer;
  private final MessageMetadata metadata;
  private final ByteBudget.Share share;
  private final Handover handover;
  private final ResumePoint from;
  private final int expected;
  private Chunk chunk;
  private long weight;
  private long batches;
  private long reached = UNKNOWN;

  Outflow(Transfer transfer, MessageMetadata metadata, ByteBudget.Share share, Handover handover) {
    this.transfer = transfer;
    this.metadata = metadata;
    this.share = share;
    this.handover = handover;
    this.from = transfer.candidate().from();
    this.expected =
        (int) Math.min(CHUNK_MESSAGES, 1 + transfer.candidate().size() / BYTES_A_MESSAGE);
    this.chunk = new Chunk(transfer, expected);
  }

  /** Takes the scanner's latest batch. */
  void add(Batch batch, Scanner scanner) {
    batches++;
    if (batches <= from.batches()) {
      share.drop();
      return;
    }
    chunk.add(metadata.addTo(batch));
    weight += weigh(batch);
    // Asked for now: after a failure a scanner may say anything.
    reached = scanner.position().orElse(UNKNOWN);
    if (chunk.size() >= CHUNK_MESSAGES || weight >= CHUNK_BYTES) {
      flush();
    }
  }

  /** Hands over the last of the object, which is then known to have ended. */
  void finish() {
    // Before the last messages go out: their ack is then the end, and not some progress first.
    hand(true);
  }

  /** Hands over what was gathered. */
  void flush() {
    hand(false);
  }

  private void hand(boolean last) {
    Chunk full = chunk;
    if (full.size() > 0) {
      full.seal(weight, end());
      transfer.goesOut(full);
    }
    if (last) {
      transfer.ended();
    }
    if (full.size() > 0) {
      share.giveOut(weight);
      handover.put(full.deliveries());
      chunk = new Chunk(transfer, expected);
      weight = 0;
    }
  }

  /** Where to go on behind what was gathered. */
  private ResumePoint end() {
    return reached == UNKNOWN
        ? new ResumePoint(0, batches, from.scanner())
        : new ResumePoint(from.bytes() + reached, 0, from.scanner());
  }

  private static long weigh(Batch batch) {
    long weight = 0;
    for (Message message : batch) {
      weight +=
          MESSAGE_OVERHEAD + (message.isStructured() ? STRUCTURED_MESSAGE : message.bytes().length);
    }
    return weight;
  }
}
