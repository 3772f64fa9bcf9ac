package io.ribbonfish.core.component.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of one message in each branch of a workflow. Used by one thread. */
final class WorkflowRecord {
  private final Set<String> succeeded = new TreeSet<>();
  private final Set<String> skipped = new TreeSet<>();
  private final Map<String, String> failed = new TreeMap<>();

  /** All branches have succeeded until something else is said. */
  WorkflowRecord(Set<String> branches) {
    succeeded.addAll(branches);
  }

  void skip(String branch) {
    succeeded.remove(branch);
    skipped.add(branch);
  }

  void fail(String branch, String why) {
    succeeded.remove(branch);
    skipped.remove(branch);
    failed.put(branch, why);
  }

  /** The branches that failed, sorted. */
  List<String> failures() {
    return List.copyOf(failed.keySet());
  }

  /** The record as it is put into the message; what was there before is kept in it. */
  Map<String, Object> described(@Nullable Object previous) {
    Map<String, Object> described = new LinkedHashMap<>();
    if (!succeeded.isEmpty()) {
      described.put("succeeded", List.copyOf(succeeded));
    }
    if (!skipped.isEmpty()) {
      described.put("skipped", List.copyOf(skipped));
    }
    if (!failed.isEmpty()) {
      described.put("failed", new LinkedHashMap<>(failed));
    }
    if (previous != null) {
      described.put("previous", previous);
    }
    return described;
  }

  /** The branches that an earlier record says to leave out this time. */
  static Set<String> leftOut(@Nullable Object earlier, Set<String> branches) {
    Set<String> leftOut = new HashSet<>();
    if (earlier instanceof Map<?, ?> record) {
      leftOut.addAll(texts(record.get("skipped")));
      List<String> applied = texts(record.get("apply"));
      if (record.get("apply") instanceof List<?> given && !given.isEmpty()) {
        leftOut.addAll(branches);
        applied.forEach(leftOut::remove);
      }
      leftOut.addAll(texts(record.get("succeeded")));
      leftOut.retainAll(branches);
    }
    return leftOut;
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
