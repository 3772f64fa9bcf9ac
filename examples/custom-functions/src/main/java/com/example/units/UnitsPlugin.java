package com.example.units;

import io.ribbonfish.api.bloblang.CallSpec;
import io.ribbonfish.api.bloblang.Example;
import io.ribbonfish.api.bloblang.MappingFunction;
import io.ribbonfish.api.bloblang.MappingMethod;
import io.ribbonfish.api.bloblang.Parameter;
import io.ribbonfish.api.bloblang.ValueType;
import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Announces a function and a method for mappings. Named in META-INF/services. */
public final class UnitsPlugin implements Plugin {
  private static final List<String> PREFIXES = List.of("", "k", "M", "G", "T", "P", "E");

  /** The examples run as tests, and stand on the reference page. */
  private static final CallSpec PREFIX_TABLE =
      CallSpec.of(
              "unit_prefixes",
              "Makes an object of what each unit prefix stands for.",
              Parameter.integer("base").withDefault(1000).describedAs("1000, or 1024."))
          .withExample(
              Example.of("", "root.kilo = unit_prefixes().k\nroot.kibi = unit_prefixes(1024).k")
                  .making("{}", "{\"kilo\":1000,\"kibi\":1024}"))
          .withExample(
              Example.of("", "root = unit_prefixes(this.base)")
                  .failing("{\"base\":10}", "base must be 1000 or 1024, not 10"));

  private static final CallSpec HUMAN_SIZE =
      CallSpec.of(
              "human_size",
              "Writes a number of bytes for people.",
              Parameter.integer("digits").withDefault(1).describedAs("How many after the point."))
          .on(ValueType.NUMBER)
          .withExample(
              Example.of("", "root.size = this.bytes.human_size()")
                  .making("{\"bytes\":1234567}", "{\"size\":\"1.2 MB\"}")
                  .making("{\"bytes\":999}", "{\"size\":\"999 B\"}")
                  .failing("{\"bytes\":\"many\"}", "expected number value, got string"))
          .withExample(
              Example.of("With more digits:", "root = this.bytes.human_size(digits: 3)")
                  .making("{\"bytes\":1234567}", "\"1.235 MB\""));

  @Override
  public void register(Registry registry) {
    MappingFunction unitPrefixes =
        arguments -> {
          long base = arguments.integer("base");
          if (base != 1000 && base != 1024) {
            throw new IllegalArgumentException("base must be 1000 or 1024, not " + base);
          }
          Map<String, Long> prefixes = new TreeMap<>();
          long value = 1;
          for (String prefix : PREFIXES.subList(1, PREFIXES.size())) {
            value *= base;
            prefixes.put(prefix, value);
          }
          return () -> prefixes;
        };
    MappingMethod humanSize =
        arguments -> {
          long digits = arguments.integer("digits");
          return value -> humanSize((Double) value, digits);
        };
    registry.mappingFunction(PREFIX_TABLE, unitPrefixes);
    registry.mappingMethod(HUMAN_SIZE, humanSize);
  }

  private static String humanSize(double bytes, long digits) {
    double left = bytes;
    int prefix = 0;
    while (Math.abs(left) >= 1000 && prefix < PREFIXES.size() - 1) {
      left /= 1000;
      prefix++;
    }
    String number = String.format(Locale.ROOT, "%." + (prefix == 0 ? 0 : digits) + "f", left);
    return number + " " + PREFIXES.get(prefix) + "B";
  }
}
