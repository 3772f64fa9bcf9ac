package io.ribbonfish.core.component.scanner;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** One message for each of the JSON documents that follow each other. */
final class JsonDocumentsScanner implements Scanner {
  static final ConfigSpec SPEC =
      ConfigSpec.of("json_documents", "Splits a source into one message per JSON document.")
          .describedAs(
              "Documents may span lines, and need nothing between them. As in Redpanda Connect,"
                  + " numbers become 64-bit floating point numbers: where large integers must stay"
                  + " exact and each document is on a line of its own, use `lines`.");

  private final InputStream source;
  private final JsonSource documents;

  private JsonDocumentsScanner(InputStream source) {
    this.source = source;
    this.documents = new JsonSource(source);
  }

  static ScannerFactory factory() {
    return (source, name) -> new JsonDocumentsScanner(source);
  }

  @Override
  public Optional<Batch> next() throws IOException {
    if (documents.peek() < 0) {
      return Optional.empty();
    }
    byte[] text = documents.value();
    try {
      Message message = Message.ofValue(Json.parseWithDoubles(text));
      documents.take();
      return Optional.of(Batch.of(message));
    } catch (JsonException e) {
      throw documents.malformed(e);
    }
  }

  @Override
  public boolean ready() {
    return documents.ready();
  }

  @Override
  public OptionalLong position() {
    return OptionalLong.of(documents.consumed());
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
