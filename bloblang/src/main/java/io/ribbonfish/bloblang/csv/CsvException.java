package io.ribbonfish.bloblang.csv;

import java.util.List;

/** Says what is wrong with a record, in upstream's words with line and column. */
public final class CsvException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> fields;

  CsvException(String message, List<String> fields) {
    super(message);
    this.fields = List.copyOf(fields);
  }

  /** The fields before the mistake; all of them where only their number is wrong. */
  public List<String> fields() {
    return fields;
  }
}
