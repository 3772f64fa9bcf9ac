package io.ribbonfish.bloblang.function.time;

import io.ribbonfish.bloblang.function.time.StrftimePiece.Padding;
import java.util.ArrayList;
import java.util.List;

/** Takes a strftime format apart. One use, one thread. */
final class StrftimeFormatReader {
  private static final String CONVERSIONS = "YyCgGmBbhAawuVUWedjkHlIPpMSsfZz";
  private static final int MAX_WIDTH = 1024;

  private final String format;
  private final List<StrftimePiece> pieces = new ArrayList<>();
  private int at;
  private int start;
  private int width;
  private Padding padding = Padding.ITS_OWN;
  private boolean upper;
  private boolean swap;

  StrftimeFormatReader(String format) {
    this.format = format;
  }

  List<StrftimePiece> read() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 ? format.length() : percent;
      if (end > at) {
        pieces.add(StrftimePiece.text(format.substring(at, end), 0, Padding.ITS_OWN));
      }
      at = end;
      if (percent >= 0) {
        readConversion();
      }
    }
    return pieces;
  }

  private void readConversion() {
    start = at++;
    width = 0;
    padding = Padding.ITS_OWN;
    upper = false;
    swap = false;
    while (at < format.length() && readFlagOrWidth()) {
      // flags may come in any number and order
    }
    if (at >= format.length()) {
      addRaw(format.length(), 0);
      return;
    }
    char c = format.charAt(at++);
    if (c == ':') {
      readColons();
    } else {
      addConversion(c);
    }
  }

  private boolean readFlagOrWidth() {
    char c = format.charAt(at);
    switch (c) {
      case '-' -> padding = Padding.NONE;
      case '_' -> padding = Padding.SPACES;
      case '0' -> padding = Padding.ZEROS;
      case '^' -> upper = true;
      case '#' -> swap = true;
      default -> {
        return c >= '1' && c <= '9' && readWidth();
      }
    }
    at++;
    return true;
  }

  private boolean readWidth() {
    width = 0;
    while (Digits.at(format, at)) {
      width = Math.min(width * 10 + format.charAt(at++) - '0', MAX_WIDTH);
    }
    padding = padding == Padding.NONE ? Padding.SPACES : padding;
    return true;
  }

  private void readColons() {
    int colons = 1;
    while (at < format.length() && format.charAt(at) == ':') {
      colons++;
      at++;
    }
    if (at < format.length() && format.charAt(at) == 'z' && colons <= 3) {
      at++;
      pieces.add(new StrftimePiece('z', width, padding, upper, swap, colons, ""));
    } else {
      at += at < format.length() && format.charAt(at) == 'z' ? 1 : 0;
      addRaw(at, 0);
    }
  }

  private void addConversion(char c) {
    switch (c) {
      case 't' -> pieces.add(StrftimePiece.text("\t", width, padding));
      case 'n' -> pieces.add(StrftimePiece.text("\n", width, padding));
      case '%' -> pieces.add(StrftimePiece.text("%", width, padding));
      case 'c' -> addAll("a b e H:M:S Y", false);
      case '+' -> addAll("a b e H:M:S Z Y", false);
      case 'v' -> addAll("e-b-Y", false);
      case 'r' -> addAll("I:M:S p", false);
      case 'F' -> addAll("Y-m-d", swap);
      case 'D', 'x' -> addAll("m/d/y", swap);
      case 'T', 'X' -> addAll("H:M:S", swap);
      case 'R' -> addAll("H:M", swap);
      default -> {
        if (CONVERSIONS.indexOf(c) >= 0) {
          pieces.add(new StrftimePiece(c, width, padding, upper, swap, 0, ""));
        } else {
          addRaw(at, 1);
        }
      }
    }
  }

  /** What is no conversion stays as it is. */
  private void addRaw(int end, int outside) {
    String head = format.substring(start, end - outside);
    pieces.add(StrftimePiece.text(head, Math.max(0, width - outside), padding));
    pieces.add(StrftimePiece.text(format.substring(end - outside, end), 0, Padding.ITS_OWN));
    at = end;
  }

  private void addAll(String expanded, boolean swapAll) {
    for (char c : expanded.toCharArray()) {
      pieces.add(
          CONVERSIONS.indexOf(c) >= 0
              ? new StrftimePiece(c, 0, Padding.ITS_OWN, upper, swapAll, 0, "")
              : StrftimePiece.text(String.valueOf(c), 0, Padding.ITS_OWN));
    }
  }
}
