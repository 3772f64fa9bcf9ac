package io.ribbonfish.core.config.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a config's tree. Immutable; anchors and merge keys are resolved. */
public sealed interface ConfigNode {
  /** Where it begins. */
  Position position();

  /** As null, Boolean, Long, JsonNumber, Double, String, List and Map; not to be changed. */
  @Nullable Object value();

  /** What it is, to put after "got". */
  String describe();

  /** Whether nothing is written there, or null. */
  default boolean isNull() {
    return false;
  }

  /** Keys with values, in the order they are written. */
  record ObjectNode(Position position, List<Entry> entries) implements ConfigNode {
    public ObjectNode {
      entries = List.copyOf(entries);
    }

    /** The entry with this key. */
    public Optional<Entry> entry(String key) {
      for (Entry entry : entries) {
        if (entry.key.equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }

    /** The value under this key, unless that is null. */
    public Optional<ConfigNode> present(String key) {
      return entry(key).map(Entry::value).filter(value -> !value.isNull());
    }

    @Override
    public Map<String, @Nullable Object> value() {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (Entry entry : entries) {
        map.put(entry.key, entry.value.value());
      }
      return Collections.unmodifiableMap(map);
    }

    @Override
    public String describe() {
      return "an object";
    }
  }

  /** One key of an object. */
  record Entry(String key, Position keyPosition, ConfigNode value) {}

  /** Values one after the other. */
  record ListNode(Position position, List<ConfigNode> items) implements ConfigNode {
    public ListNode {
      items = List.copyOf(items);
    }

    @Override
    public List<@Nullable Object> value() {
      List<@Nullable Object> list = new ArrayList<>();
      for (ConfigNode item : items) {
        list.add(item.value());
      }
      return Collections.unmodifiableList(list);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /**
   * One value.
   *
   * @param value null, Boolean, Long, JsonNumber, Double or String
   * @param text what is written, quotes and the like taken away
   * @param places finds lines and columns within the text
   */
  record ScalarNode(Position position, @Nullable Object value, String text, ScalarPlaces places)
      implements ConfigNode {
    @Override
    public boolean isNull() {
      return value == null;
    }

    @Override
    public String describe() {
      if (value == null) {
        return "nothing";
      }
      if (value instanceof Boolean) {
        return "a boolean";
      }
      return value instanceof Number ? "a number" : "text";
    }
  }
}
