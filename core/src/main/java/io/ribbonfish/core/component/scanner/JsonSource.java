package io.ribbonfish.core.component.scanner;

import io.ribbonfish.bloblang.JsonException;
import java.io.IOException;
import java.io.InputStream;

/** The JSON values in a source, each as its bytes. Used by one thread. */
public final class JsonSource {
  private final ByteWindow window;
  private final JsonExtent extent = new JsonExtent();

  /** How long the next value is, once it was found; else 0. */
  private int found;

  public JsonSource(InputStream source) {
    this.window = new ByteWindow(source);
  }

  /** The first byte of what comes next, white space left out; -1 at the end. */
  public int peek() throws IOException {
    do {
      skipSpace();
      if (window.length() > 0) {
        return window.at(0) & 0xff;
      }
    } while (window.fill());
    return -1;
  }

  /** Leaves out the byte that {@link #peek} returned. */
  void skip() {
    window.consume(1);
  }

  /** The bytes of the value that comes next, which may be malformed; {@link #peek} came before. */
  public byte[] value() throws IOException {
    find();
    while (found == 0) {
      if (!window.fill()) {
        found = window.length();
        break;
      }
      find();
    }
    return window.copy(found);
  }

  /** Goes on behind the value. */
  public void take() {
    window.consume(found);
    found = 0;
    extent.restart();
  }

  /** Whether this character is at hand and comes next. */
  boolean isNext(char c) {
    skipSpace();
    return window.length() > 0 && window.at(0) == c;
  }

  /** Whether a whole value is at hand. */
  boolean ready() {
    skipSpace();
    find();
    return found > 0;
  }

  /** How many bytes of the source were taken. */
  long consumed() {
    return window.consumed();
  }

  /** Says what is wrong with the value that comes next. */
  IOException malformed(JsonException problem) {
    return new IOException(
        "malformed JSON in the value at byte "
            + window.consumed()
            + " of the source: "
            + problem.getMessage());
  }

  private void find() {
    if (found == 0 && window.length() > 0) {
      found = extent.length(window);
    }
  }

  private void skipSpace() {
    if (found > 0) {
      return;
    }
    int count = 0;
    while (count < window.length() && JsonExtent.isSpace(window.at(count))) {
      count++;
    }
    if (count > 0) {
      window.consume(count);
    }
  }
}
