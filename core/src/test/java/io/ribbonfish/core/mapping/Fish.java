package io.ribbonfish.core.mapping;

import io.ribbonfish.api.bloblang.CallSpec;
import io.ribbonfish.api.bloblang.Example;
import io.ribbonfish.api.bloblang.Parameter;
import io.ribbonfish.api.bloblang.ValueType;
import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A plug-in of functions and methods. */
final class Fish implements Plugin {
  /** How often {@code swim} was prepared and called. */
  final AtomicInteger prepared = new AtomicInteger();

  final AtomicInteger called = new AtomicInteger();

  @Override
  public void register(Registry registry) {
    registry.mappingFunction(
        CallSpec.of(
                "school",
                "Makes an array of fish.",
                Parameter.integer("count").describedAs("How many."),
                Parameter.string("name").withDefault("fish").describedAs("What each is called."))
            .withExample(
                Example.of("", "root = school(this.n)")
                    .making("{\"n\":2}", "[\"fish\", \"fish\"]")
                    .making("{\"n\":0}", "[]")
                    .failing("{\"n\":-1}", "there is no school of -1"))
            .withExample(
                Example.of("", "root.a = school(name: \"eel\", count: 1)")
                    .making("{}", "{\"a\":[\"eel\"]}")),
        arguments -> {
          prepared.incrementAndGet();
          int count = (int) arguments.integer("count");
          if (count < 0) {
            throw new IllegalArgumentException("there is no school of " + count);
          }
          String[] fish = new String[count];
          Arrays.fill(fish, arguments.string("name"));
          return () -> {
            called.incrementAndGet();
            return List.of(fish);
          };
        });
    registry.mappingFunction(
        CallSpec.of("depth", "Measures.").impure(),
        arguments -> {
          prepared.incrementAndGet();
          return () ->
              Map.of(
                  "metres",
                  7,
                  "exact",
                  new BigDecimal("1.50"),
                  "at",
                  Instant.parse("2026-11-22T00:00:00Z"));
        });
    registry.mappingMethod(
        CallSpec.of("gut", "Takes matches out.", Parameter.string("pattern").describedAs("What."))
            .on(ValueType.STRING)
            .withExample(
                Example.of("", "root = this.a.gut(\"[aeiou]\")")
                    .making("{\"a\":\"mackerel\"}", "\"mckrl\"")),
        arguments -> {
          prepared.incrementAndGet();
          Pattern pattern = Pattern.compile(arguments.string("pattern"));
          return value -> pattern.matcher((String) value).replaceAll("");
        });
    registry.mappingMethod(
        CallSpec.of("taste", "Depends on the day.").impure(),
        arguments -> {
          prepared.incrementAndGet();
          return value -> {
            throw new IllegalStateException();
          };
        });
    registry.mappingMethod(
        CallSpec.of("cook", "Gives what is no value."), arguments -> value -> new Object());
  }
}
