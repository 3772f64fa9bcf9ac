package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * With {@code error_handling.strict}: a message that a processor failed on is rejected instead of
 * written; the others of its batch are written.
 */
final class StrictWriter implements BatchWriter {
  private final BatchWriter writer;
  private final Metrics.Counter rejected;

  /**
   * @param rejected counts the messages that are not written
   */
  StrictWriter(BatchWriter writer, Metrics.Counter rejected) {
    this.writer = writer;
    this.rejected = rejected;
  }

  @Override
  public void write(Batch batch) throws Exception {
    Map<Integer, Throwable> failures = new HashMap<>();
    List<Integer> sound = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      var error = batch.get(i).error();
      if (error.isPresent()) {
        failures.put(i, new RejectedMessageException(error.get().text()));
      } else {
        sound.add(i);
      }
    }
    if (failures.isEmpty()) {
      writer.write(batch);
      return;
    }
    rejected.add(failures.size());
    writeSound(batch, sound, failures);
    throw new BatchException(failures);
  }

  private void writeSound(Batch batch, List<Integer> sound, Map<Integer, Throwable> failures)
      throws InterruptedException {
    if (sound.isEmpty()) {
      return;
    }
    List<Message> messages = new ArrayList<>(sound.size());
    for (int index : sound) {
      messages.add(batch.get(index));
    }
    try {
      writer.write(Batch.of(messages));
    } catch (InterruptedException stop) {
      throw stop;
    } catch (BatchException partly) {
      partly.failures().forEach((index, failure) -> failures.put(sound.get(index), failure));
    } catch (Exception failure) {
      sound.forEach(index -> failures.put(index, failure));
    }
  }

  /** A message was rejected for what a processor said of it. */
  private static final class RejectedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    RejectedMessageException(String text) {
      super("rejected due to failed processing: " + text, null, false, false);
    }
  }
}
