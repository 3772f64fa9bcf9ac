package io.ribbonfish.benchmarks;

import java.util.Collections;
import java.util.List;

/** Summaries of what several runs gave. */
final class Figures {
  private Figures() {}

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double least(List<Double> values) {
    return Collections.min(values);
  }

  static double most(List<Double> values) {
    return Collections.max(values);
  }

  static String rounded(List<Double> values) {
    return values.stream().map(value -> "%,.0f".formatted(value)).toList().toString();
  }
}
