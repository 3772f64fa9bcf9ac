package io.ribbonfish.bloblang.function.structure;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import com.jayway.jsonpath.spi.mapper.JsonSmartMappingProvider;
import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A JSONPath expression. Immutable and thread-safe. */
final class JsonPathQuery {
  private static final Configuration CONFIGURATION =
      Configuration.builder()
          .jsonProvider(new JsonSmartJsonProvider())
          .mappingProvider(new JsonSmartMappingProvider())
          .build();
  private static final int MAX_LENGTH = 1 << 16;

  private final JsonPath path;

  private JsonPathQuery(JsonPath path) {
    this.path = path;
  }

  static JsonPathQuery parse(String expression) {
    try {
      if (expression.length() > MAX_LENGTH) {
        throw new EvaluationException("evaluating json path expression: it is too long");
      }
      return new JsonPathQuery(JsonPath.compile(expression));
    } catch (InvalidPathException | IllegalArgumentException invalid) {
      throw new EvaluationException(
          "evaluating json path expression: parsing error: " + expression + ": not valid");
    } catch (StackOverflowError deep) {
      throw new EvaluationException("evaluating json path expression: it is nested too deeply");
    }
  }

  /** What the expression finds: one value, or an array of all where it may find several. */
  @Nullable Object find(@Nullable Object document) {
    if (!(document instanceof Map) && !(document instanceof List)) {
      throw new EvaluationException(
          "unsupported value type for select, expected map[string]interface{} or []interface{}");
    }
    try {
      Object found = path.read(plain(document), CONFIGURATION);
      return found instanceof List<?> list ? new ArrayList<>(list) : found;
    } catch (PathNotFoundException missing) {
      throw new EvaluationException("unknown key " + lastStep());
    } catch (InvalidPathException invalid) {
      throw new EvaluationException("evaluating json path expression: it does not fit the value");
    } catch (RuntimeException | StackOverflowError unfit) {
      throw new EvaluationException("evaluating json path expression: it can't be evaluated");
    }
  }

  private String lastStep() {
    String text = path.getPath();
    int bracket = text.lastIndexOf('[');
    return text.substring(bracket + 1).replaceAll("[\\]']", "");
  }

  /** The value with numbers of the JDK's types, which the library can compare. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      new TreeMap<>(map).forEach((key, held) -> plain.put((String) key, plain(held)));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>(list.size());
      list.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    if (value instanceof JsonNumber number) {
      return number.isLong() ? (Object) number.longValue() : (Object) number.doubleValue();
    }
    return value;
  }
}
