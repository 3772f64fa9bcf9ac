package io.ribbonfish.core.component.scanner;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** One message from each match of a regular expression to the next. */
final class ReMatchScanner implements Scanner {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
          "re_match",
          "Splits a source in front of each match of a regular expression.",
          Field.string("pattern")
              .describedAs("The regular expression that a message begins with, in RE2's syntax.")
              .withExample("(?m)^\\d\\d:\\d\\d:\\d\\d"),
          Field.integer("max_buffer_size")
              .describedAs("The longest message there may be, in bytes; a longer one is an error.")
              .withDefault(65_536));

  private static final int FIRST_LOOK = 1024;
  private static final int LONGEST_CHARACTER = 4;

  private final InputStream source;
  private final ByteWindow window;
  private final Pattern pattern;
  private final int longest;

  /** As much was looked at for the last message; much more need not be copied for the next. */
  private int look = FIRST_LOOK;

  /** How long the next message is, once it was found; else 0. */
  private int found;

  /** No message ends in so many bytes of the window. */
  private int searched;

  private ReMatchScanner(InputStream source, Pattern pattern, int longest) {
    this.source = source;
    this.window = new ByteWindow(source);
    this.pattern = pattern;
    this.longest = longest;
  }

  static ScannerFactory factory(Config config) throws ConfigException {
    Pattern pattern = Expressions.compile("pattern", config.string("pattern"));
    int longest = LinesScanner.maxBufferSize(config);
    return (source, name) -> new ReMatchScanner(source, pattern, longest);
  }

  @Override
  public Optional<Batch> next() throws IOException {
    int length = nextLength();
    if (length == 0) {
      return Optional.empty();
    }
    byte[] message = window.copy(length);
    window.consume(length);
    look = Math.max(FIRST_LOOK, 2 * length);
    found = 0;
    searched = 0;
    return Optional.of(Batch.of(Message.of(message)));
  }

  @Override
  public boolean ready() {
    search(false);
    return found > 0;
  }

  @Override
  public OptionalLong position() {
    return OptionalLong.of(window.consumed());
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** How long the next message is; 0 at the end of the source. */
  private int nextLength() throws IOException {
    search(false);
    while (found == 0 && window.length() <= longest) {
      if (!window.fill()) {
        search(true);
        return found > 0 ? found : window.length();
      }
      search(false);
    }
    if (found == 0) {
      search(true);
    }
    if (found == 0 || found > longest) {
      throw new IOException(
          "a message is longer than max_buffer_size, which is "
              + longest
              + " bytes: make it larger, or check that the pattern is in the source");
    }
    return found;
  }

  /** Looks at more and more of the window until the next message is found. */
  private void search(boolean last) {
    int available = window.length();
    if (found > 0 || (available == searched && !last)) {
      return;
    }
    int size = Math.min(available, look);
    found = split(window.copy(size), last && size == available);
    while (found == 0 && size < available) {
      size = (int) Math.min(available, size * 2L);
      found = split(window.copy(size), last && size == available);
    }
    searched = available;
  }

  /**
   * How much of it is whole characters. The rest of the last one may yet come; where it is missing,
   * RE2 takes what is there for the end of the text.
   */
  private static int wholeCharacters(byte[] bytes) {
    int last = bytes.length - 1;
    while (last > 0 && last > bytes.length - LONGEST_CHARACTER && (bytes[last] & 0xC0) == 0x80) {
      last--;
    }
    int length =
        last < 0 || bytes[last] >= 0 ? 1 : Integer.numberOfLeadingZeros(~bytes[last] << 24);
    return last >= 0 && last + length > bytes.length ? last : bytes.length;
  }

  /**
   * Where the next message ends; 0 where that is not known yet. A match at the very end does not
   * count before the last look, for more bytes could make it another one.
   */
  private int split(byte[] looked, boolean last) {
    int whole = last ? looked.length : wholeCharacters(looked);
    byte[] bytes = whole == looked.length ? looked : Arrays.copyOf(looked, whole);
    Matcher matcher = pattern.matcher(bytes);
    if (!matcher.find()) {
      return 0;
    }
    if (matcher.start() == 0) {
      int firstEnd = matcher.end();
      do {
        if (!matcher.find()) {
          return 0;
        }
        // As in Go, an empty match right behind another one is none.
      } while (matcher.end() == firstEnd);
    }
    return last || matcher.end() < bytes.length ? matcher.start() : 0;
  }
}
