package io.ribbonfish.core.config.text;

import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Makes a tree of a value that no file holds, such as a default. */
public final class ValueNodes {
  private ValueNodes() {}

  /**
   * The tree of null, a Boolean, Number, String, List or Map.
   *
   * @param source what to call the place it comes from
   */
  public static ConfigNode of(@Nullable Object value, String source) {
    Position position = Position.whole(source);
    if (value instanceof Map<?, ?> map) {
      List<Entry> entries = new ArrayList<>();
      map.forEach(
          (key, item) -> entries.add(new Entry(String.valueOf(key), position, of(item, source))));
      return new ObjectNode(position, entries);
    }
    if (value instanceof List<?> list) {
      List<ConfigNode> items = new ArrayList<>();
      list.forEach(item -> items.add(of(item, source)));
      return new ListNode(position, items);
    }
    String text = value == null ? "" : value.toString();
    SourceText written = SourceText.ofOption(source, text);
    return new ScalarNode(
        position,
        widened(value),
        text,
        new ScalarPlaces(written, 0, text.length(), ScalarStyle.PLAIN, text));
  }

  private static @Nullable Object widened(@Nullable Object value) {
    if (value instanceof Integer number) {
      return number.longValue();
    }
    return value instanceof Float number ? (Object) number.doubleValue() : value;
  }
}
