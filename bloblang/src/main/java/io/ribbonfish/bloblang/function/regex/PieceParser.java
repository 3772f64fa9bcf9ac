package io.ribbonfish.bloblang.function.regex;

import io.ribbonfish.bloblang.function.regex.Piece.Chars;
import io.ribbonfish.bloblang.function.regex.Piece.Choice;
import io.ribbonfish.bloblang.function.regex.Piece.Edge;
import io.ribbonfish.bloblang.function.regex.Piece.Group;
import io.ribbonfish.bloblang.function.regex.Piece.Repeat;
import io.ribbonfish.bloblang.function.regex.Piece.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes apart an expression that RE2/J found valid. Knows what most expressions are made of, and
 * gives up on anything else. One use, one thread.
 */
final class PieceParser {
  private static final int MAX_DEPTH = 50;
  private static final CharSet DIGIT = CharSet.range('0', '9');
  private static final CharSet WORD =
      DIGIT.and(CharSet.range('A', 'Z')).and(CharSet.range('a', 'z')).and(CharSet.of('_'));
  private static final CharSet SPACE =
      CharSet.range('\t', '\n').and(CharSet.range('\f', '\r')).and(CharSet.of(' '));
  private static final CharSet NOT_LINE_BREAK = CharSet.of('\n').negated();

  private final String text;
  private int at;
  private int depth;
  private CharSet dot = NOT_LINE_BREAK;
  private boolean ignoresCase;

  /** Says that there is something this parser does not know. */
  private static final class UnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownException() {
      super(null, null, false, false);
    }
  }

  private PieceParser(String text) {
    this.text = text;
  }

  /** The expression's parts; empty where there is anything else in it. */
  static Optional<Piece> parse(String expression) {
    PieceParser parser = new PieceParser(expression);
    try {
      parser.flags();
      Piece all = parser.choice();
      return parser.at == expression.length() ? Optional.of(all) : Optional.empty();
    } catch (UnknownException unknown) {
      return Optional.empty();
    }
  }

  /** Flags in front, for all of the expression. */
  private void flags() {
    if (!text.startsWith("(?") || text.indexOf(')') < 0) {
      return;
    }
    String flags = text.substring(2, text.indexOf(')'));
    if (flags.isEmpty() || !flags.chars().allMatch(c -> c == 'i' || c == 's')) {
      return;
    }
    ignoresCase = flags.indexOf('i') >= 0;
    dot = flags.indexOf('s') >= 0 ? CharSet.ALL : NOT_LINE_BREAK;
    at = flags.length() + 3;
  }

  private Piece choice() {
    if (++depth > MAX_DEPTH) {
      throw new UnknownException();
    }
    List<Piece> options = new ArrayList<>();
    options.add(sequence());
    while (accept('|')) {
      options.add(sequence());
    }
    depth--;
    return options.size() == 1 ? options.get(0) : new Choice(options);
  }

  private Piece sequence() {
    List<Piece> parts = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      parts.add(repeated(atom()));
    }
    return parts.size() == 1 ? parts.get(0) : new Sequence(parts);
  }

  private Piece repeated(Piece body) {
    int min;
    int max;
    if (accept('*')) {
      min = 0;
      max = Repeat.UNBOUNDED;
    } else if (accept('+')) {
      min = 1;
      max = Repeat.UNBOUNDED;
    } else if (accept('?')) {
      min = 0;
      max = 1;
    } else if (at < text.length() && text.charAt(at) == '{') {
      int end = text.indexOf('}', at);
      String counts = end < 0 ? "" : text.substring(at + 1, end);
      if (!counts.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
        throw new UnknownException();
      }
      int comma = counts.indexOf(',');
      min = Integer.parseInt(comma < 0 ? counts : counts.substring(0, comma));
      String last = counts.substring(comma + 1);
      max = last.isEmpty() ? Repeat.UNBOUNDED : Integer.parseInt(last);
      at = end + 1;
    } else {
      return body;
    }
    boolean lazy = accept('?');
    if (body instanceof Edge || at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
      throw new UnknownException();
    }
    return new Repeat(body, min, max, lazy);
  }

  private Piece atom() {
    char c = text.charAt(at);
    switch (c) {
      case '(':
        return group();
      case '[':
        return new Chars(characterClass());
      case '.':
        at++;
        return new Chars(dot);
      case '^':
        at++;
        return Edge.BEGIN;
      case '$':
        at++;
        return Edge.END;
      case '\\':
        return escape();
      case '*', '+', '?', '{':
        throw new UnknownException();
      default:
        return new Chars(folded(CharSet.of(next())));
    }
  }

  private Piece group() {
    at++;
    boolean captures = !accept('?');
    if (!captures && !accept(':')) {
      captures = true;
      if (!accept('P') || !accept('<') || text.indexOf('>', at) < 0) {
        throw new UnknownException();
      }
      at = text.indexOf('>', at) + 1;
    }
    Piece body = choice();
    if (!accept(')')) {
      throw new UnknownException();
    }
    return captures ? new Group(body) : body;
  }

  private Piece escape() {
    at++;
    char c = text.charAt(at);
    if (c == 'b' || c == 'A' || c == 'z') {
      at++;
      return c == 'b' ? Edge.WORD : c == 'A' ? Edge.BEGIN : Edge.END;
    }
    return new Chars(folded(escapedSet()));
  }

  /** What stands behind a backslash. */
  private CharSet escapedSet() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'd' -> DIGIT;
      case 'D' -> DIGIT.negated();
      case 'w' -> WORD;
      case 'W' -> WORD.negated();
      case 's' -> SPACE;
      case 'S' -> SPACE.negated();
      case 'n' -> CharSet.of('\n');
      case 't' -> CharSet.of('\t');
      case 'r' -> CharSet.of('\r');
      case 'f' -> CharSet.of('\f');
      default -> {
        if (c >= 0x80 || Character.isLetterOrDigit(c)) {
          throw new UnknownException();
        }
        yield CharSet.of(c);
      }
    };
  }

  private CharSet characterClass() {
    at++;
    boolean negated = accept('^');
    CharSet set = CharSet.NONE;
    boolean first = true;
    while (first || text.charAt(at) != ']') {
      set = set.and(member());
      first = false;
    }
    at++;
    CharSet all = folded(set);
    return negated ? all.negated() : all;
  }

  private CharSet member() {
    if (text.startsWith("[:", at)) {
      throw new UnknownException();
    }
    boolean escaped = text.charAt(at) == '\\';
    int from = at;
    CharSet low = classCharacter();
    boolean isSet = escaped && Character.isLetter(text.charAt(from + 1));
    if (isSet || text.charAt(at) != '-' || text.charAt(at + 1) == ']') {
      return low;
    }
    at++;
    boolean setBehind = text.charAt(at) == '\\' && Character.isLetter(text.charAt(at + 1));
    if (setBehind || text.startsWith("[:", at)) {
      throw new UnknownException();
    }
    return CharSet.range(low.first(), classCharacter().first());
  }

  private CharSet classCharacter() {
    if (accept('\\')) {
      return escapedSet();
    }
    return CharSet.of(next());
  }

  /** With the other case of its letters, where case does not matter. */
  private CharSet folded(CharSet set) {
    if (!ignoresCase) {
      return set;
    }
    if (CharSet.range(0x80, Character.MAX_CODE_POINT).meets(set)) {
      throw new UnknownException();
    }
    CharSet all = set;
    for (int c = 'a'; c <= 'z'; c++) {
      CharSet both = CharSet.of(c).and(CharSet.of(c - 'a' + 'A')).and(alsoFoldedTo(c));
      all = both.meets(set) ? all.and(both) : all;
    }
    return all;
  }

  /** Two signs beyond ASCII count as letters of it. */
  private static CharSet alsoFoldedTo(int letter) {
    return letter == 'k' ? CharSet.of(0x212A) : letter == 's' ? CharSet.of(0x17F) : CharSet.NONE;
  }

  private int next() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private boolean accept(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }
}
