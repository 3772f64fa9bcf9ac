package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.csv.CsvException;
import io.ribbonfish.bloblang.csv.CsvReader;
import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The method {@code parse_csv}. */
final class CsvMethod {
  private CsvMethod() {}

  static void addTo(Library.Builder library) {
    library.method(
        "parse_csv",
        Params.of(
            Param.bool("parse_header_row").orElse(true),
            Param.string("delimiter").orElse(","),
            Param.bool("lazy_quotes").orElse(false)),
        CsvMethod::prepare);
  }

  private static Applied.Body prepare(Arguments arguments) {
    String delimiter = arguments.string("delimiter");
    boolean header = arguments.bool("parse_header_row");
    boolean lazyQuotes = arguments.bool("lazy_quotes");
    return (value, scope) -> {
      if (delimiter.codePointCount(0, delimiter.length()) != 1) {
        throw new EvaluationException("delimiter value must be exactly one character");
      }
      String text = text(value);
      List<List<String>> records = records(text, delimiter.codePointAt(0), lazyQuotes);
      if (records.isEmpty()) {
        throw new EvaluationException("zero records were parsed");
      }
      return header ? objects(records) : records;
    };
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String || value instanceof byte[]) {
      return Coercion.getString(value);
    }
    throw TypeException.of(value, Type.STRING);
  }

  private static List<List<String>> records(String text, int delimiter, boolean lazyQuotes) {
    if (!CsvReader.isDelimiter(delimiter)) {
      throw new EvaluationException("csv: invalid field or comment delimiter");
    }
    CsvReader reader = CsvReader.ofText(text, delimiter, lazyQuotes);
    List<List<String>> records = new ArrayList<>();
    try {
      Optional<List<String>> record = reader.read();
      while (record.isPresent()) {
        records.add(record.get());
        record = reader.read();
      }
    } catch (CsvException | IOException malformed) {
      throw new EvaluationException(String.valueOf(malformed.getMessage()));
    }
    return records;
  }

  private static List<Object> objects(List<List<String>> records) {
    List<String> names = records.get(0);
    List<Object> objects = new ArrayList<>(records.size() - 1);
    for (List<String> record : records.subList(1, records.size())) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        object.put(names.get(i), record.get(i));
      }
      objects.add(object);
    }
    return objects;
  }
}
