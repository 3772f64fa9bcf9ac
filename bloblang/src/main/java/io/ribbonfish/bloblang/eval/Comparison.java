package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.Utf8;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether values are the same, whatever form their numbers and strings have. */
public final class Comparison {
  private Comparison() {}

  /** The value in the types that comparisons know: numbers as doubles, bytes as strings. */
  static @Nullable Object restrict(@Nullable Object value) {
    if (value instanceof String || value instanceof Boolean || value == null) {
      return value;
    }
    Object plain = Coercion.sanitize(value);
    if (plain instanceof Number number) {
      return number.doubleValue();
    }
    return plain instanceof byte[] bytes ? Utf8.string(bytes) : plain;
  }

  /** Whether two values are the same. */
  public static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left == null && right == null) {
      return true;
    }
    Object plain = restrict(left);
    if (plain instanceof List<?> list) {
      return right instanceof List<?> other && sameElements(list, other);
    }
    if (plain instanceof Map<?, ?> map) {
      return right instanceof Map<?, ?> other && sameEntries(map, other);
    }
    try {
      return sameScalar(plain, right);
    } catch (EvaluationException otherType) {
      return false;
    }
  }

  private static boolean sameScalar(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String text) {
      return !(right instanceof Number) && right != null && text.equals(Coercion.getString(right));
    }
    if (left instanceof Double number) {
      return right instanceof Number && number.doubleValue() == Coercion.getDouble(right);
    }
    if (left instanceof Boolean flag) {
      return right != null && flag == Coercion.getBool(right);
    }
    return false;
  }

  private static boolean sameElements(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameEntries(Map<?, ?> left, Map<?, ?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      if (!same(entry.getValue(), right.get(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
