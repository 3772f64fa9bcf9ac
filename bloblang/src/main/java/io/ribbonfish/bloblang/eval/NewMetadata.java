package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.eval.Reads.Path;
import io.ribbonfish.bloblang.eval.Reads.Root;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata of the new message: {@code @key}, {@code @} and {@code root_meta}. */
public final class NewMetadata extends Node {
  private final String key;
  private final boolean asText;

  /**
   * A reference to the new metadata.
   *
   * @param key empty for all of it
   * @param asText whether values are turned into strings, as {@code root_meta} does
   */
  public NewMetadata(String key, boolean asText) {
    this.key = key;
    this.asText = asText;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    Frame frame = scope.frame();
    if (!frame.hasMetadata()) {
      String subject = asText ? "root metadata" : "metadata";
      throw new EvaluationException(subject + " cannot be queried in this context");
    }
    if (key.isEmpty()) {
      return asText ? texts(frame.metadata()) : frame.metadata();
    }
    Object value = frame.metadata(key);
    return asText ? OldMetadata.text(value) : value;
  }

  static Map<String, Object> texts(Map<String, ? extends @Nullable Object> values) {
    Map<String, Object> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, Coercion.toText(value)));
    return texts;
  }

  @Override
  public String annotation() {
    String name = asText ? "root_meta " : "meta ";
    return name + (key.isEmpty() ? "object" : "field " + key);
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    Path path = new Path(Root.METADATA, key.isEmpty() ? List.of() : List.of(key));
    reads.add(path);
    return context.withCurrent(List.of(path));
  }
}
