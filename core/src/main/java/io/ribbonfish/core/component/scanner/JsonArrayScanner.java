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

  /** What came last. */
  private enum State {
    OUTSIDE,
    BRACKET,
    ELEMENT,
    COMMA
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
      if (c < 0 && state == State.OUTSIDE) {
        return Optional.empty();
      }
      if (c < 0) {
        throw new IOException("the array is cut off: its closing ']' is missing (unexpected EOF)");
      }
      if (isElementNext(c)) {
        return Optional.of(Batch.of(element()));
      }
      state = behind(c);
      json.skip();
    }
  }

  @Override
  public boolean ready() {
    if (state == State.ELEMENT && json.isNext(',')) {
      state = State.COMMA;
      json.skip();
    }
    return state == State.COMMA && json.ready();
  }

  @Override
  public OptionalLong position() {
    return OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private boolean isElementNext(int c) {
    return state == State.COMMA || state == State.BRACKET && c != ']';
  }

  /** What the scanner is behind, once it took a character between elements. */
  private State behind(int c) throws IOException {
    if (state == State.OUTSIDE) {
      if (c != '[') {
        throw new IOException(
            "expected opening '[' but got '"
                + (char) c
                + "' at byte "
                + json.consumed()
                + " of the source: the scanner 'json_documents' reads documents that are no arrays");
      }
      return State.BRACKET;
    }
    if (c == ']') {
      return State.OUTSIDE;
    }
    if (c != ',') {
      throw new IOException(
          "expected comma after array element at byte " + json.consumed() + " of the source");
    }
    return State.COMMA;
  }

  private Message element() throws IOException {
    byte[] text = json.value();
    try {
      Json.parse(text);
    } catch (JsonException e) {
      throw json.malformed(e);
    }
    json.take();
    state = State.ELEMENT;
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
