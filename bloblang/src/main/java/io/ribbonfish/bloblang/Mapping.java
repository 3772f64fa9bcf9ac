package io.ribbonfish.bloblang;

import io.ribbonfish.bloblang.eval.Evaluation;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.ParsedMapping;
import io.ribbonfish.bloblang.eval.Reads;
import io.ribbonfish.bloblang.syntax.MappingParser;
import io.ribbonfish.bloblang.syntax.SyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping that was parsed once and runs for any number of messages. Immutable, thread-safe. */
public final class Mapping {
  private final ParsedMapping parsed;

  private Mapping(ParsedMapping parsed) {
    this.parsed = parsed;
  }

  /**
   * Parses a mapping.
   *
   * @throws MappingParseException if the text is not a mapping
   */
  public static Mapping parse(String text, MappingEnvironment environment)
      throws MappingParseException {
    try {
      return new Mapping(
          MappingParser.mapping(text, environment.library(), environment.importer()));
    } catch (SyntaxException invalid) {
      throw new MappingParseException(invalid);
    }
  }

  /** Parses a mapping that calls the standard library; imports are from the working directory. */
  public static Mapping parse(String text) throws MappingParseException {
    return parse(text, MappingEnvironment.standard());
  }

  /**
   * Parses a text that is one query rather than a mapping.
   *
   * @throws MappingParseException if the text is not a query
   */
  public static Query parseQuery(String text, MappingEnvironment environment)
      throws MappingParseException {
    try {
      return new Query(MappingParser.query(text, environment.library(), environment.importer()));
    } catch (SyntaxException invalid) {
      throw new MappingParseException(invalid);
    }
  }

  /**
   * What the mapping makes of a message, which itself is not changed: {@code this} and the metadata
   * functions read it as it came.
   *
   * @throws MappingException if an assignment fails
   */
  public MappingResult execute(BatchView batch, int index) throws MappingException {
    return run(batch, index, false);
  }

  /**
   * As {@link #execute}, but as if the message were changed in place: the root is the message's
   * value from the start, and {@code this} sees what was assigned.
   *
   * @throws MappingException if an assignment fails
   */
  public MappingResult executeInPlace(BatchView batch, int index) throws MappingException {
    return run(batch, index, true);
  }

  /**
   * What the mapping makes of another message than it reads: the root is the target's value from
   * the start, and the metadata that is assigned to is the target's.
   *
   * @throws MappingException if an assignment fails
   */
  public MappingResult executeOnto(MessageView target, BatchView batch, int index)
      throws MappingException {
    try {
      Evaluation.Outcome outcome = Evaluation.mapOnto(parsed, target, batch, index);
      return MappingResult.of(outcome.root(), outcome.metadata());
    } catch (EvaluationException failure) {
      throw MappingException.of(failure);
    }
  }

  private MappingResult run(BatchView batch, int index, boolean inPlace) throws MappingException {
    try {
      Evaluation.Outcome outcome = Evaluation.map(parsed, batch, index, inPlace);
      return MappingResult.of(outcome.root(), outcome.metadata());
    } catch (EvaluationException failure) {
      throw MappingException.of(failure);
    }
  }

  /**
   * The boolean that the mapping's root is, for a check.
   *
   * @throws MappingException if an assignment fails or the result is not a boolean
   */
  public boolean check(BatchView batch, int index) throws MappingException {
    MappingResult result = execute(batch, index);
    @Nullable Object value =
        switch (result.kind()) {
          case DELETED ->
              throw MappingException.of(
                  "query mapping resulted in deleted message, expected a boolean value");
          case VALUE -> result.value();
          case BYTES -> structured(result.bytes());
          case UNCHANGED -> structured(batch.get(index));
        };
    return Query.bool(value, "mapping");
  }

  private static @Nullable Object structured(byte[] bytes) throws MappingException {
    try {
      if (bytes.length == 0) {
        throw JsonException.emptyMessage();
      }
      return Json.parse(bytes);
    } catch (JsonException unreadable) {
      throw MappingException.of(String.valueOf(unreadable.getMessage()));
    }
  }

  private static @Nullable Object structured(MessageView message) throws MappingException {
    try {
      return message.value();
    } catch (JsonException unreadable) {
      throw MappingException.of(String.valueOf(unreadable.getMessage()));
    }
  }

  /** The paths that the mapping may assign to: in the new message, and in its metadata. */
  public Set<Reads.Path> writes() {
    return parsed.program().writes();
  }

  /** The paths that the mapping may read, as far as they are known before it runs. */
  public Set<Reads.Path> reads() {
    return parsed.program().reads(parsed.maps()).paths();
  }
}
