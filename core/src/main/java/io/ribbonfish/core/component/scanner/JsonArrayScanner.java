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
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** One message for each element of the JSON arrays that follow each other. */
final class JsonArrayScanner implements Scanner {
  static final ConfigSpec SPEC =
      ConfigSpec.of("json_array", "Splits a JSON array into one message per element.")
          .describedAs(
              "The source is not held in memory as a whole. Several arrays may follow each other."
                  + " Elements keep the order of their fields and the digits of their numbers.");

  private final InputStream source;
  private final JsonSource json;
  private State state = State.OUTSIDE;

  private enum State {
    OUTSIDE,
    BEFORE_FIRST,
    BEHIND_ELEMENT
  }

  private JsonArrayScanner(InputStream source) {
    this.source = source;
    this.json = new JsonSource(source);
  }

  static ScannerFactory factory() {
    return (source, name) -> new JsonArrayScanner(source);
  }

  @Override
  public Optional<Batch> next() throws IOException {
    while (true) {
      int c = json.peek();
      if (state == State.OUTSIDE) {
        if (c < 0) {
          return Optional.empty();
        }
        open(c);
      } else if (c < 0) {
        throw new IOException("the array is cut off: its closing ']' is missing (unexpected EOF)");
      } else if (c == ']') {
        json.skip();
        state = State.OUTSIDE;
      } else {
        return Optional.of(Batch.of(element(c)));
      }
    }
  }

  @Override
  public OptionalLong position() {
    return OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private void open(int c) throws IOException {
    if (c != '[') {
      throw new IOException(
          "expected opening '[' but got '"
              + (char) c
              + "' at byte "
              + json.consumed()
              + " of the source: the scanner 'json_documents' reads documents that are no arrays");
    }
    json.skip();
    state = State.BEFORE_FIRST;
  }

  private Message element(int c) throws IOException {
    if (state == State.BEHIND_ELEMENT) {
      if (c != ',') {
        throw new IOException(
            "expected comma after array element at byte " + json.consumed() + " of the source");
      }
      json.skip();
      state = State.BEFORE_FIRST;
      if (json.peek() < 0) {
        throw new IOException("the array is cut off behind a comma (unexpected EOF)");
      }
    }
    byte[] text = json.value();
    try {
      Json.parse(text);
    } catch (JsonException e) {
      throw json.malformed(e);
    }
    json.take();
    state = State.BEHIND_ELEMENT;
    return Message.of(withoutSpace(text));
  }

  /** The value without the white space between its parts. */
  private static byte[] withoutSpace(byte[] text) {
    byte[] compact = new byte[text.length];
    int length = 0;
    boolean inString = false;
    boolean escaped = false;
    for (byte c : text) {
      if (inString || !JsonExtent.isSpace(c)) {
        compact[length++] = c;
      }
      if (c == '"' && !escaped) {
        inString = !inString;
      }
      escaped = inString && c == '\\' && !escaped;
    }
    return length == text.length ? text : Arrays.copyOf(compact, length);
  }
}
