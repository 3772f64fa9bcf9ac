package io.ribbonfish.core.message;

import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.bloblang.MappingException;
import io.ribbonfish.bloblang.MappingParseException;

/** A field's text, ready to be worked out for each message. Thread-safe. */
public final class ParsedInterpolation implements Interpolation {
  private final io.ribbonfish.bloblang.Interpolation parsed;

  private ParsedInterpolation(io.ribbonfish.bloblang.Interpolation parsed) {
    this.parsed = parsed;
  }

  /**
   * Parses the text.
   *
   * @throws MappingParseException where a query in it is none
   */
  public static ParsedInterpolation parse(String text, MappingEnvironment environment)
      throws MappingParseException {
    return new ParsedInterpolation(io.ribbonfish.bloblang.Interpolation.parse(text, environment));
  }

  @Override
  public String text(Batch batch, int index) throws MappingException {
    return parsed.string(new MappedBatch(batch), index);
  }

  @Override
  public byte[] bytes(Batch batch, int index) throws MappingException {
    return parsed.bytes(new MappedBatch(batch), index);
  }
}
