package io.ribbonfish.bloblang.csv;

import io.ribbonfish.bloblang.Utf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV as Go's package does, because its rules for quotes and its errors with line and column
 * are part of what upstream's users see. Used by one thread.
 */
public final class CsvReader {
  private final Lines lines;
  private final int delimiter;
  private final boolean lazyQuotes;
  private final StringBuilder field = new StringBuilder();
  private String line = "";
  private int at;
  private int lineNumber;
  private int recordLine;

  /** How many fields the first record had; 0 while that is not known. */
  private int expected;

  /** Where the lines come from. */
  public interface Lines {
    /** The next line with its line feed, which only the last may lack; empty at the end. */
    Optional<String> next() throws IOException;
  }

  public CsvReader(Lines lines, int delimiter, boolean lazyQuotes) {
    this.lines = lines;
    this.delimiter = delimiter;
    this.lazyQuotes = lazyQuotes;
  }

  /** Reads a text that is at hand as a whole. */
  public static CsvReader ofText(String text, int delimiter, boolean lazyQuotes) {
    return new CsvReader(new TextLines(text), delimiter, lazyQuotes);
  }

  /** Whether a character may stand between fields. */
  public static boolean isDelimiter(int character) {
    return character != '"' && character != '\r' && character != '\n' && character != 0xfffd;
  }

  /**
   * The next record, or empty at the end.
   *
   * @throws CsvException where it is malformed, or has another number of fields than the first; the
   *     next call goes on with the line behind
   */
  public Optional<List<String>> read() throws IOException, CsvException {
    do {
      if (!nextLine()) {
        return Optional.empty();
      }
    } while (isLineEnd());
    recordLine = lineNumber;
    List<String> record = new ArrayList<>(expected);
    try {
      readFields(record);
      if (expected > 0 && record.size() != expected) {
        throw new CsvException(
            "record on line " + recordLine + ": wrong number of fields", List.copyOf(record));
      }
      return Optional.of(record);
    } finally {
      field.setLength(0);
      expected = expected == 0 ? record.size() : expected;
    }
  }

  private void readFields(List<String> record) throws IOException, CsvException {
    boolean more = true;
    while (more) {
      if (at < line.length() && line.charAt(at) == '"') {
        readQuoted(record);
        record.add(field.toString());
        field.setLength(0);
      } else {
        record.add(plain(record));
      }
      more = at < line.length() && line.codePointAt(at) == delimiter;
      at += more ? Character.charCount(delimiter) : 0;
    }
  }

  private String plain(List<String> before) throws CsvException {
    int end = line.indexOf(delimiter, at);
    if (end < 0) {
      end = line.endsWith("\n") ? line.length() - 1 : line.length();
    }
    int quote = lazyQuotes ? -1 : line.indexOf('"', at);
    if (quote >= 0 && quote < end) {
      throw failure(lineNumber, quote, "bare \" in non-quoted-field", before);
    }
    String plain = line.substring(at, end);
    at = end;
    return plain;
  }

  private void readQuoted(List<String> before) throws IOException, CsvException {
    String problem = "extraneous or missing \" in quoted-field";
    at++;
    while (true) {
      int quote = line.indexOf('"', at);
      if (quote < 0) {
        field.append(line, at, line.length());
        at = line.length();
        int last = lineNumber;
        if (nextLine()) {
          continue;
        }
        if (!lazyQuotes) {
          throw failure(last, at, problem, before);
        }
        return;
      }
      field.append(line, at, quote);
      at = quote + 1;
      if (line.startsWith("\"", at)) {
        field.append('"');
        at++;
      } else if (isLineEnd() || line.codePointAt(at) == delimiter) {
        return;
      } else if (lazyQuotes) {
        field.append('"');
      } else {
        throw failure(lineNumber, quote, problem, before);
      }
    }
  }

  /** Whether nothing more is in the line. */
  private boolean isLineEnd() {
    return at >= line.length() || line.charAt(at) == '\n';
  }

  /** Takes the next line, its end made a line feed; the old line stays where there is none. */
  private boolean nextLine() throws IOException {
    Optional<String> next = lines.next();
    if (next.isEmpty()) {
      return false;
    }
    line = next.get();
    if (line.endsWith("\r\n")) {
      line = line.substring(0, line.length() - 2) + "\n";
    } else if (line.endsWith("\r")) {
      line = line.substring(0, line.length() - 1);
    }
    at = 0;
    lineNumber++;
    return true;
  }

  private CsvException failure(int errorLine, int place, String what, List<String> before) {
    int column = Utf8.length(line.substring(0, place)) + 1;
    String record = recordLine == errorLine ? "" : "record on line " + recordLine + "; ";
    return new CsvException(
        record + "parse error on line " + errorLine + ", column " + column + ": " + what, before);
  }

  /** The lines of a text. One use. */
  private static final class TextLines implements Lines {
    private final String text;
    private int at;

    TextLines(String text) {
      this.text = text;
    }

    @Override
    public Optional<String> next() {
      if (at == text.length()) {
        return Optional.empty();
      }
      int start = at;
      int end = text.indexOf('\n', start);
      at = end < 0 ? text.length() : end + 1;
      return Optional.of(text.substring(start, at));
    }
  }
}
