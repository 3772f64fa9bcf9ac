package io.ribbonfish.core.metrics;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.HdrHistogram.Histogram;

/**
 * Writes metrics in Prometheus' text format 0.0.4. The library for it would put {@code _total}
 * behind every counter's name, which upstream's dashboards don't have.
 */
final class PrometheusText {
  private static final double[] QUANTILES = {0.5, 0.9, 0.99};

  private final StringBuilder text = new StringBuilder();
  private String lastName = "";

  String render(
      Map<Series, LongAdder> counters,
      Map<Series, DoubleSupplier> gauges,
      Map<Series, Timings> timers) {
    counters.forEach((series, value) -> single(series, "counter", value.sum()));
    gauges.forEach((series, value) -> single(series, "gauge", value.getAsDouble()));
    timers.forEach(this::summary);
    return text.toString();
  }

  private void single(Series series, String type, double value) {
    head(series.name(), type);
    line(series.name(), labels(series), value);
  }

  private void summary(Series series, Timings timings) {
    head(series.name(), "summary");
    Histogram recent = timings.recent();
    for (double quantile : QUANTILES) {
      double value =
          recent.getTotalCount() == 0 ? Double.NaN : recent.getValueAtPercentile(quantile * 100);
      line(series.name(), labels(series) + ",quantile=\"" + quantile + "\"", value);
    }
    line(series.name() + "_sum", labels(series), timings.sum());
    line(series.name() + "_count", labels(series), timings.count());
  }

  private void head(String name, String type) {
    if (!name.equals(lastName)) {
      text.append("# HELP ").append(name).append(" Ribbonfish ").append(type).append(" metric\n");
      text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
      lastName = name;
    }
  }

  private void line(String name, String labels, double value) {
    text.append(name).append('{').append(labels).append("} ").append(number(value)).append('\n');
  }

  private static String labels(Series series) {
    return "label=\"" + escape(series.label()) + "\",path=\"" + escape(series.path()) + '"';
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
