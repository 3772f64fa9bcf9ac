package io.ribbonfish.core.unittest;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares two JSON documents, whatever their layout and the order of their keys. */
enum JsonComparison {
  /** Both say the same. */
  EQUAL("JSON content mismatch"),
  /**
   * What was received has all that is expected, and may have more keys and more items at the end.
   */
  SUPERSET("JSON superset mismatch");

  private final String title;

  JsonComparison(String title) {
    this.title = title;
  }

  /** What is wrong with what was received, with the first path where it differs. */
  Optional<String> mismatch(String expected, String received) {
    Optional<Object> wanted = parse(expected);
    Optional<Object> got = parse(received);
    if (wanted.isEmpty() || got.isEmpty()) {
      String which = wanted.isEmpty() ? "what is expected" : "what came";
      return Optional.of(title + "\n" + which + " is not JSON" + both(expected, received));
    }
    return difference("", ((Holder) wanted.get()).value, ((Holder) got.get()).value)
        .map(where -> title + "\n" + where + both(expected, received));
  }

  private static String both(String expected, String received) {
    return "\n  expected: " + expected + "\n  received: " + received;
  }

  private Optional<String> difference(
      String path, @Nullable Object expected, @Nullable Object received) {
    if (expected instanceof Map<?, ?> wanted && received instanceof Map<?, ?> got) {
      return objects(path, wanted, got);
    }
    if (expected instanceof List<?> wanted && received instanceof List<?> got) {
      return lists(path, wanted, got);
    }
    // Numbers are compared as they are written, as upstream does.
    boolean same =
        expected instanceof Number && received instanceof Number
            ? expected.toString().equals(received.toString())
            : Objects.equals(expected, received);
    return same ? Optional.empty() : Optional.of(place(path) + " differs");
  }

  private Optional<String> objects(String path, Map<?, ?> expected, Map<?, ?> received) {
    Map<Object, Object> unexpected = new LinkedHashMap<>(received);
    for (var entry : expected.entrySet()) {
      String at = path + "." + entry.getKey();
      if (!received.containsKey(entry.getKey())) {
        return Optional.of(place(at) + " is missing");
      }
      unexpected.remove(entry.getKey());
      Optional<String> difference = difference(at, entry.getValue(), received.get(entry.getKey()));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return this == SUPERSET || unexpected.isEmpty()
        ? Optional.empty()
        : Optional.of(
            place(path + "." + unexpected.keySet().iterator().next()) + " is not expected");
  }

  private Optional<String> lists(String path, List<?> expected, List<?> received) {
    if (received.size() < expected.size() || (this == EQUAL && received.size() > expected.size())) {
      return Optional.of(
          place(path) + " has " + received.size() + " items instead of " + expected.size());
    }
    for (int i = 0; i < expected.size(); i++) {
      Optional<String> difference = difference(path + "." + i, expected.get(i), received.get(i));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static String place(String path) {
    return path.isEmpty() ? "the document" : path.substring(1);
  }

  private static Optional<Object> parse(String text) {
    try {
      return Optional.of(new Holder(Json.parse(text)));
    } catch (JsonException malformed) {
      return Optional.empty();
    }
  }

  /** A value that may be null. */
  private record Holder(@Nullable Object value) {}
}
