package io.ribbonfish.bloblang.function.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.ArrayList;
import java.util.List;

/** Splits text at the boundaries that Unicode defines. */
final class Segments {
  private Segments() {}

  static List<Object> of(String text, String kind) {
    BreakIterator boundaries =
        switch (kind) {
          case "grapheme" -> BreakIterator.getCharacterInstance(ULocale.ROOT);
          case "word" -> BreakIterator.getWordInstance(ULocale.ROOT);
          case "sentence" -> BreakIterator.getSentenceInstance(ULocale.ROOT);
          default -> throw new EvaluationException("unknown segmentation type: " + kind);
        };
    boundaries.setText(text);
    List<Object> segments = new ArrayList<>();
    int from = boundaries.first();
    for (int to = boundaries.next(); to != BreakIterator.DONE; to = boundaries.next()) {
      segments.add(text.substring(from, to));
      from = to;
    }
    return segments;
  }
}
