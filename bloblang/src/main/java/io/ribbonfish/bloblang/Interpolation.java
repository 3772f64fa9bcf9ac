package io.ribbonfish.bloblang;

import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.syntax.FieldParser;
import io.ribbonfish.bloblang.syntax.SyntaxException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A config field that may hold queries, {@code text ${! query }}; {@code ${{! text }}} stands for
 * {@code ${! text }} itself. Immutable and thread-safe.
 */
public final class Interpolation {
  private final @Nullable String constant;
  private final Query[] queries;
  private final String[] texts;

  private Interpolation(@Nullable String constant, Query[] queries, String[] texts) {
    this.constant = constant;
    this.queries = queries;
    this.texts = texts;
  }

  /**
   * Parses a field.
   *
   * @throws MappingParseException if a query in it is not valid
   */
  public static Interpolation parse(String text, MappingEnvironment environment)
      throws MappingParseException {
    if (text.indexOf("${") < 0) {
      return new Interpolation(text, new Query[0], new String[0]);
    }
    List<FieldParser.Part> parts;
    try {
      parts = FieldParser.parse(text, environment.library(), environment.importer());
    } catch (SyntaxException invalid) {
      throw new MappingParseException(invalid);
    }
    return of(parts);
  }

  private static Interpolation of(List<FieldParser.Part> parts) {
    if (parts.stream().noneMatch(FieldParser.Part::isQuery)) {
      return new Interpolation(
          parts.isEmpty() ? "" : text(parts.get(0)), new Query[0], new String[0]);
    }
    Query[] queries = new Query[parts.size()];
    String[] texts = new String[parts.size()];
    for (int i = 0; i < queries.length; i++) {
      FieldParser.Part part = parts.get(i);
      queries[i] = new Query(part.node());
      texts[i] = part.isQuery() ? "" : text(part);
    }
    return new Interpolation(null, queries, texts);
  }

  private static String text(FieldParser.Part part) {
    return String.valueOf(((Literal) part.node()).value());
  }

  /** The text, if it is the same for every message. */
  public Optional<String> constant() {
    return Optional.ofNullable(constant);
  }

  /**
   * The text for a message.
   *
   * @throws MappingException if a query fails
   */
  public String string(BatchView batch, int index) throws MappingException {
    if (constant != null) {
      return constant;
    }
    if (queries.length == 1) {
      return queries[0].string(batch, index);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < queries.length; i++) {
      text.append(texts[i].isEmpty() ? queries[i].string(batch, index) : texts[i]);
    }
    return text.toString();
  }

  /**
   * The bytes for a message.
   *
   * @throws MappingException if a query fails
   */
  public byte[] bytes(BatchView batch, int index) throws MappingException {
    if (constant != null) {
      return Utf8.bytes(constant);
    }
    if (queries.length == 1) {
      return queries[0].bytes(batch, index);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Query query : queries) {
      bytes.writeBytes(query.bytes(batch, index));
    }
    return bytes.toByteArray();
  }
}
