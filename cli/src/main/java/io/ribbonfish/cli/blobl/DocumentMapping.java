package io.ribbonfish.cli.blobl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.bloblang.BatchView;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingException;
import io.ribbonfish.bloblang.MappingResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mapping that makes a text of a text, one document at a time. Immutable, thread-safe. */
public final class DocumentMapping {
  private static final byte[] NULL = "null".getBytes(UTF_8);

  private final Mapping mapping;
  private final boolean raw;
  private final boolean pretty;

  /**
   * A mapping of documents.
   *
   * @param raw whether a document is a string of bytes rather than JSON
   * @param pretty whether JSON is written over several lines
   */
  public DocumentMapping(Mapping mapping, boolean raw, boolean pretty) {
    this.mapping = mapping;
    this.raw = raw;
    this.pretty = pretty;
  }

  /**
   * What the mapping makes of a document; empty where it deletes it.
   *
   * @throws MappingException if an assignment fails
   * @throws io.ribbonfish.bloblang.eval.EvaluationException if the result is too large to be text
   */
  public Optional<byte[]> map(byte[] content) throws MappingException {
    Document document = new Document(content, raw);
    MappingResult result = mapping.execute(BatchView.of(document), 0);
    return switch (result.kind()) {
      case UNCHANGED -> Optional.of(unchanged(document));
      case VALUE -> Optional.of(json(result.value()));
      case BYTES -> Optional.of(result.bytes());
      case DELETED -> Optional.empty();
    };
  }

  /** JSON comes out in the form in which all JSON does; whatever else there is as it came. */
  private byte[] unchanged(Document document) {
    if (raw) {
      return document.content();
    }
    try {
      return json(document.value());
    } catch (JsonException noJson) {
      return document.content();
    }
  }

  /** With HTML escaped, which is how upstream's command writes, other than its pipelines. */
  private byte[] json(@Nullable Object value) {
    byte[] json = pretty ? Json.writeIndented(value, "  ", true) : Json.writeHtmlSafe(value);
    return json.length == 0 ? NULL : json;
  }
}
