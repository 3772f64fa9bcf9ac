package io.ribbonfish.bloblang.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says that something else was expected at a place. A mismatch that is not fatal lets the parser
 * try the next alternative; a fatal one means that the text can only have been meant this way.
 */
final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 5;

  private final int at;
  private final transient List<String> expected;
  private final @Nullable String fatal;
  private final transient @Nullable ImportFailure importFailure;
  private final String hint;

  /** A mismatch inside of an imported file. */
  record ImportFailure(String path, String text, Mismatch mismatch) {}

  private Mismatch(
      int at,
      List<String> expected,
      @Nullable String fatal,
      @Nullable ImportFailure importFailure,
      String hint) {
    super(null, null, false, false);
    this.at = at;
    this.expected = expected;
    this.fatal = fatal;
    this.importFailure = importFailure;
    this.hint = hint;
  }

  static Mismatch expected(int at, String... what) {
    return new Mismatch(at, List.of(what), null, null, "");
  }

  static Mismatch fatal(int at, String message, String... expected) {
    return new Mismatch(at, List.of(expected), message, null, "");
  }

  static Mismatch fatalWithHint(int at, String message, String hint) {
    return new Mismatch(at, List.of(), message, null, hint);
  }

  static Mismatch inImport(int at, ImportFailure failure) {
    return new Mismatch(at, List.of(), "import", failure, "");
  }

  int at() {
    return at;
  }

  boolean isFatal() {
    return fatal != null;
  }

  String hint() {
    return hint;
  }

  @Nullable ImportFailure importFailure() {
    return importFailure;
  }

  /** The same place with other words for what was expected; a fatal mismatch keeps its own. */
  Mismatch expecting(String... what) {
    return isFatal() ? this : new Mismatch(at, List.of(what), null, null, hint);
  }

  /** The same, but no alternative is to be tried. */
  Mismatch required() {
    return isFatal() ? this : new Mismatch(at, expected, "required", null, hint);
  }

  /** This mismatch with what another one at the same place expected. */
  Mismatch and(Mismatch other) {
    List<String> all = new java.util.ArrayList<>(expected);
    all.addAll(other.expected);
    String message = fatal == null ? other.fatal : fatal;
    return new Mismatch(at, all, message, importFailure, hint);
  }

  /** Whether nothing else was expected in particular. */
  boolean isBare() {
    return expected.isEmpty();
  }

  /** What is wrong, with what was found instead of what was expected. */
  String describeWithFound(String text) {
    int end = Math.min(text.length(), at);
    int shown = Math.min(SHOWN, text.codePointCount(end, text.length()));
    String found = text.substring(end, text.offsetByCodePoints(end, shown));
    if (expected.isEmpty()) {
      return describe(text) + (found.isEmpty() ? "" : ": " + found);
    }
    return describe(text) + (found.isEmpty() ? ", but reached end of input" : ", got: " + found);
  }

  /** What is wrong, without the place. */
  String describe(String text) {
    if (expected.isEmpty()) {
      String nothing =
          at >= text.length()
              ? "encountered unexpected end of input"
              : "encountered unexpected input";
      return fatal == null || fatal.isEmpty() ? nothing : fatal;
    }
    List<String> words = expected.stream().distinct().toList();
    StringBuilder message =
        new StringBuilder(fatal == null ? "" : fatal + ": ").append("expected ");
    for (int i = 0; i < words.size(); i++) {
      if (i > 0) {
        boolean last = i == words.size() - 1;
        message.append(last ? (words.size() > 2 ? ", or " : " or ") : ", ");
      }
      message.append(words.get(i));
    }
    return message.toString();
  }
}
