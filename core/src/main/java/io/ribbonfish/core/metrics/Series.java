package io.ribbonfish.core.metrics;

import java.util.Comparator;

/**
 * Which component a metric is of: upstream's names and labels (compatibility.md rule 20).
 *
 * @param name the metric's name
 * @param label the component's label; may be empty
 * @param path where the component stands in the config
 */
record Series(String name, String label, String path) implements Comparable<Series> {
  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::name).thenComparing(Series::path).thenComparing(Series::label);

  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }
}
