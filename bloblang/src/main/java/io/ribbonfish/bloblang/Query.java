package io.ribbonfish.bloblang;

import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.Evaluation;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.TypeException;
import org.jspecify.annotations.Nullable;

/** A single query outside of a mapping. Immutable and thread-safe. */
public final class Query {
  private final Node node;

  Query(Node node) {
    this.node = node;
  }

  /**
   * The query's result for a message, a {@link Marker} included.
   *
   * @throws MappingException if there is none
   */
  public @Nullable Object value(BatchView batch, int index) throws MappingException {
    try {
      return Evaluation.query(node, batch, index);
    } catch (EvaluationException failure) {
      throw MappingException.of(failure);
    }
  }

  /** The result as text: a string as it is, JSON for objects and arrays. */
  public String string(BatchView batch, int index) throws MappingException {
    return Coercion.toText(value(batch, index));
  }

  /** The result as bytes: bytes as they are, the text of anything else. */
  public byte[] bytes(BatchView batch, int index) throws MappingException {
    return Coercion.toBytes(value(batch, index));
  }

  /**
   * The result of a check.
   *
   * @throws MappingException if there is none or it is not a boolean
   */
  public boolean bool(BatchView batch, int index) throws MappingException {
    return bool(value(batch, index), node.annotation());
  }

  static boolean bool(@Nullable Object value, String source) throws MappingException {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw MappingException.of(TypeException.ofSource(source, value, "bool"));
  }
}
