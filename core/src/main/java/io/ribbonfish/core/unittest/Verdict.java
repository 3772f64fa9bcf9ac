package io.ribbonfish.core.unittest;

import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what came out of a test with what was expected. Used once. */
final class Verdict {
  private final Path folder;
  private final List<String> reasons = new ArrayList<>();

  /**
   * @param folder what paths of files are relative to
   */
  Verdict(Path folder) {
    this.folder = folder;
  }

  /** All that is wrong; empty where all is well. */
  List<String> of(List<List<List<Condition>>> expected, List<Batch> received) {
    if (received.size() < expected.size()) {
      reasons.add("wrong batch count, expected " + expected.size() + ", got " + received.size());
    }
    for (int i = 0; i < received.size(); i++) {
      if (i < expected.size()) {
        batch(i, expected.get(i), received.get(i));
      } else {
        reasons.add("unexpected batch: " + received.get(i));
      }
    }
    return reasons;
  }

  private void batch(int index, List<List<Condition>> expected, Batch received) {
    if (expected.size() != received.size()) {
      reasons.add(
          "mismatch of output batch %d message counts, expected %d, got %d"
              .formatted(index, expected.size(), received.size()));
    }
    for (int i = 0; i < received.size(); i++) {
      if (i < expected.size()) {
        message("batch " + index + " message " + i + ": ", expected.get(i), received.get(i));
      } else {
        reasons.add("unexpected message from batch " + index + ": " + received.get(i).text());
      }
    }
  }

  private void message(String place, List<Condition> expected, Message received) {
    boolean asExpected = true;
    for (Condition condition : expected) {
      Optional<String> mismatch = condition.mismatch(folder, received);
      mismatch.ifPresent(problem -> reasons.add(place + problem));
      asExpected &= mismatch.isEmpty();
    }
    if (!asExpected) {
      received.error().ifPresent(error -> reasons.add(place + error.text()));
    }
  }
}
