package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.MessageView;
import io.ribbonfish.bloblang.eval.Reads.Path;
import io.ribbonfish.bloblang.eval.Reads.Root;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metadata of the message that came in: {@code metadata} and {@code meta}. */
public final class OldMetadata extends Node {
  private final String key;
  private final boolean asText;

  /**
   * A reference to the metadata that came in.
   *
   * @param key empty for all of it
   * @param asText whether values are turned into strings, as {@code meta} does
   */
  public OldMetadata(String key, boolean asText) {
    this.key = key;
    this.asText = asText;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    MessageView message = scope.message();
    if (key.isEmpty()) {
      return asText
          ? NewMetadata.texts(message.metadata())
          : new LinkedHashMap<>(message.metadata());
    }
    Object value = message.metadata(key);
    return asText ? text(value) : value;
  }

  /** Text, with null for a missing or empty one. */
  static @Nullable Object text(@Nullable Object value) {
    String text = value == null ? "" : Coercion.toText(value);
    return text.isEmpty() ? null : text;
  }

  @Override
  public String annotation() {
    String name = asText ? "meta " : "metadata ";
    return name + (key.isEmpty() ? "object" : "field " + key);
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    Path path = new Path(Root.METADATA, key.isEmpty() ? List.of() : List.of(key));
    reads.add(path);
    return context.withCurrent(List.of(path));
  }
}
