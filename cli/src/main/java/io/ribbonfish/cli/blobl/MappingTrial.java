package io.ribbonfish.cli.blobl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.bloblang.MappingException;
import io.ribbonfish.bloblang.MappingParseException;
import io.ribbonfish.bloblang.TimeLimit;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Tries a mapping that is being written on a document, within limits. Thread-safe. */
public final class MappingTrial {
  private static final int MAX_RESULT = 4 << 20;
  private static final int AT_ONCE = 4;

  private final MappingEnvironment environment;
  private final TimeLimit limit;

  /** Mappings that can call and import what {@code environment} has, for as long as that. */
  public MappingTrial(MappingEnvironment environment, Duration limit) {
    this.environment = environment;
    this.limit = new TimeLimit(limit, AT_ONCE);
  }

  /**
   * What came of it.
   *
   * @param parseError why the mapping is none, empty if it is one
   * @param mappingError why it failed, empty if it did not
   * @param line the line of the mapping where that is, 0 if it isn't known
   * @param column the character in it, 0 if it isn't known
   * @param deleted whether there is no result since the mapping deletes the document
   */
  public record Outcome(
      String parseError,
      String mappingError,
      int line,
      int column,
      String result,
      boolean deleted) {

    private static Outcome failed(String mappingError, int line) {
      return new Outcome("", mappingError, line, 0, "", false);
    }

    /** As an object for JSON; the first three names are upstream's. */
    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("parse_error", parseError);
      map.put("mapping_error", mappingError);
      map.put("result", result);
      map.put("deleted", deleted);
      map.put("line", (long) line);
      map.put("column", (long) column);
      return map;
    }
  }

  /** Parses the mapping and runs it. */
  public Outcome run(EditedTexts.Texts texts) throws InterruptedException {
    try {
      return limit.call(() -> outcome(texts));
    } catch (TimeoutException tooLong) {
      return Outcome.failed(tooLong.getMessage() + ": is there a map that calls itself?", 0);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof OutOfMemoryError) {
        return Outcome.failed("the result is too large", 0);
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private Outcome outcome(EditedTexts.Texts texts) {
    try {
      Mapping mapping = Mapping.parse(texts.mapping(), environment);
      DocumentMapping document = new DocumentMapping(mapping, false, true);
      return mapped(document.map(texts.input().getBytes(UTF_8)));
    } catch (MappingParseException invalid) {
      String hint = invalid.hint().isEmpty() ? "" : ": " + invalid.hint();
      return new Outcome(invalid.problem() + hint, "", invalid.line(), invalid.column(), "", false);
    } catch (MappingException failure) {
      int line = failure.path().isEmpty() ? 0 : failure.path().get(0).line();
      return Outcome.failed(String.valueOf(failure.getMessage()), line);
    } catch (EvaluationException tooLarge) {
      return Outcome.failed(tooLarge.text(), 0);
    }
  }

  private static Outcome mapped(Optional<byte[]> result) {
    if (result.isEmpty()) {
      return new Outcome("", "", 0, 0, "", true);
    }
    if (result.get().length > MAX_RESULT) {
      return Outcome.failed(
          "the result has %d bytes, and this page shows up to %d"
              .formatted(result.get().length, MAX_RESULT),
          0);
    }
    return new Outcome("", "", 0, 0, new String(result.get(), UTF_8), false);
  }
}
