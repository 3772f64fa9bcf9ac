package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.OutputResource;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.PriorityBlockingQueue;

/**
 * Sends word of each object that was given up to an output, on a thread of its own, and says when
 * that has confirmed it. One that the output refuses is sent again, later and later; those behind
 * it do not wait. Thread-safe.
 */
final class DeadLetters {
  private static final int MOST_WAITING = 1_000;
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));

  private final String bucket;
  private final OutputResource output;
  private final Timing timing;
  private final Log log;
  private final PriorityBlockingQueue<Letter> waiting =
      new PriorityBlockingQueue<>(16, (a, b) -> Long.signum(a.due - b.due));
  private long quietUntil;
  private boolean complained;

  private record Letter(Message message, String key, Runnable then, int refusals, long due) {}

  DeadLetters(String bucket, OutputResource output, Timing timing, Log log) {
    this.bucket = bucket;
    this.output = output;
    this.timing = timing;
    this.log = log;
  }

  /**
   * Queues word of an object.
   *
   * @param mayRefuse whether to say no where many wait already
   * @param then what follows once the output has confirmed it; must be quick
   */
  boolean send(Candidate candidate, String error, boolean mayRefuse, Runnable then) {
    if (mayRefuse && waiting.size() >= MOST_WAITING) {
      return false;
    }
    Message message = message(candidate, error, timing.now());
    waiting.add(new Letter(message, candidate.key(), then, 0, timing.nanos()));
    return true;
  }

  private Message message(Candidate candidate, String error, Instant now) {
    ListedObject object = candidate.object();
    Map<String, Object> word = new LinkedHashMap<>();
    word.put("bucket", bucket);
    word.put("key", object.key());
    object.version().versionId().ifPresent(id -> word.put("version_id", id));
    object.version().etag().ifPresent(etag -> word.put("etag", etag));
    word.put("size", object.version().size());
    word.put("last_modified", object.version().lastModified().toString());
    word.put("attempts", (long) candidate.attempts());
    word.put("error", error);
    word.put("failed_at", now.toString());
    return Message.ofValue(word).withAllMetadata(MessageMetadata.listed(bucket, object));
  }

  /** Sends until interrupted. */
  void run() throws InterruptedException {
    while (true) {
      Letter letter = waiting.take();
      long wait = letter.due - timing.nanos();
      if (wait > 0) {
        waiting.add(letter);
        timing.sleep(TICK.toNanos() < wait ? TICK : Duration.ofNanos(wait));
      } else {
        deliver(letter);
      }
    }
  }

  private void deliver(Letter letter) throws InterruptedException {
    try {
      output.write(Batch.of(letter.message));
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception refusal) {
      complain(letter.key, refusal);
      int refusals = letter.refusals + 1;
      long due = timing.nanos() + PAUSES.after(refusals).toNanos();
      waiting.add(new Letter(letter.message, letter.key, letter.then, refusals, due));
      return;
    }
    letter.then.run();
  }

  /** An output that is away for long would fill the log. */
  private void complain(String key, Exception refusal) {
    long now = timing.nanos();
    if (!complained || now - quietUntil >= 0) {
      complained = true;
      quietUntil = now + QUIET.toNanos();
      String text = refusal.getMessage();
      log.warn(
          "The dead letter about the object '%s' could not be sent, and is tried again: %s"
              .formatted(key, text == null ? refusal.getClass().getSimpleName() : text));
    }
  }
}
