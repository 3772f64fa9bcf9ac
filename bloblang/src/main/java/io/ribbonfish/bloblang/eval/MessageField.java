package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.eval.Reads.Path;
import io.ribbonfish.bloblang.eval.Reads.Root;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path in the message that came in, whatever {@code this} means: the function {@code json}. */
public final class MessageField extends Node {
  private final String[] path;

  private MessageField(String[] path) {
    this.path = path;
  }

  /** The value at a dot path, the whole document for an empty one. */
  public static MessageField of(String path) {
    return new MessageField(path.isEmpty() ? new String[0] : Paths.parse(path));
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    try {
      return Coercion.sanitize(Paths.search(scope.message().value(), path));
    } catch (JsonException unreadable) {
      throw new EvaluationException(String.valueOf(unreadable.getMessage()));
    }
  }

  @Override
  public String annotation() {
    return "json path `" + Paths.text(path) + "`";
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    Path read = new Path(Root.VALUE, List.of(path));
    reads.add(read);
    return context.withCurrent(List.of(read));
  }
}
