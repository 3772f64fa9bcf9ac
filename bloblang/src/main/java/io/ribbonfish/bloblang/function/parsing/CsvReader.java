package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV as Go's package does, because its rules for quotes and its errors with line and column
 * are part of what upstream's users see. One use, one thread.
 */
final class CsvReader {
  private final String text;
  private final int delimiter;
  private final boolean lazyQuotes;
  private final StringBuilder field = new StringBuilder();
  private int at;
  private int line;

  CsvReader(String text, int delimiter, boolean lazyQuotes) {
    this.text = text;
    this.delimiter = delimiter;
    this.lazyQuotes = lazyQuotes;
    if (delimiter == '"' || delimiter == '\r' || delimiter == '\n' || delimiter == 0xfffd) {
      throw new EvaluationException("csv: invalid field or comment delimiter");
    }
  }

  /** All records; each must have as many fields as the first. */
  List<List<String>> readAll() {
    List<List<String>> records = new ArrayList<>();
    while (at < text.length()) {
      line++;
      if (isLineEnd(at)) {
        at = pastLineEnd(at);
        continue;
      }
      int start = line;
      List<String> record = readRecord();
      if (!records.isEmpty() && records.get(0).size() != record.size()) {
        throw new EvaluationException("record on line " + start + ": wrong number of fields");
      }
      records.add(record);
    }
    return records;
  }

  /** A line feed, a carriage return before one, or a carriage return at the very end. */
  private boolean isLineEnd(int i) {
    return i >= text.length()
        || text.charAt(i) == '\n'
        || text.charAt(i) == '\r' && (i + 1 == text.length() || text.charAt(i + 1) == '\n');
  }

  private int pastLineEnd(int i) {
    return Math.min(text.length(), i + (i < text.length() && text.charAt(i) == '\r' ? 2 : 1));
  }

  private List<String> readRecord() {
    List<String> record = new ArrayList<>();
    int recordLine = line;
    int lineStart = at;
    boolean more = true;
    while (more) {
      if (at < text.length() && text.charAt(at) == '"') {
        lineStart = readQuoted(recordLine, lineStart);
      } else {
        readPlain(lineStart);
      }
      record.add(field.toString());
      field.setLength(0);
      more = at < text.length() && text.codePointAt(at) == delimiter;
      at = more ? at + Character.charCount(delimiter) : pastLineEnd(at);
    }
    return record;
  }

  private void readPlain(int lineStart) {
    while (!isLineEnd(at) && text.codePointAt(at) != delimiter) {
      if (text.charAt(at) == '"' && !lazyQuotes) {
        throw failure(line, line, lineStart, "bare \" in non-quoted-field");
      }
      field.append(text.charAt(at++));
    }
  }

  /** Reads a field in quotes; returns where the line begins that it ends in. */
  private int readQuoted(int recordLine, int firstLineStart) {
    int lineStart = firstLineStart;
    at++;
    while (true) {
      if (at >= text.length()) {
        if (!lazyQuotes) {
          throw failure(recordLine, line, lineStart, "extraneous or missing \" in quoted-field");
        }
        return lineStart;
      }
      char c = text.charAt(at);
      if (c != '"') {
        lineStart = appendQuoted(lineStart);
      } else if (text.startsWith("\"\"", at)) {
        field.append('"');
        at += 2;
      } else if (isLineEnd(at + 1) || text.codePointAt(at + 1) == delimiter) {
        at++;
        return lineStart;
      } else if (lazyQuotes) {
        field.append('"');
        at++;
      } else {
        throw failure(recordLine, line, lineStart, "extraneous or missing \" in quoted-field");
      }
    }
  }

  private int appendQuoted(int lineStart) {
    if (!isLineEnd(at)) {
      field.append(text.charAt(at++));
      return lineStart;
    }
    at = pastLineEnd(at);
    field.append('\n');
    if (at >= text.length()) {
      return lineStart;
    }
    line++;
    return at;
  }

  private EvaluationException failure(int recordLine, int errorLine, int lineStart, String what) {
    int column = Utf8.length(text.substring(lineStart, at).replace("\r\n", "\n")) + 1;
    String record = recordLine == errorLine ? "" : "record on line " + recordLine + "; ";
    return new EvaluationException(
        record + "parse error on line " + errorLine + ", column " + column + ": " + what);
  }
}
