package io.ribbonfish.cli;

import io.ribbonfish.api.bloblang.CallSpec;
import io.ribbonfish.api.bloblang.Example;
import io.ribbonfish.api.bloblang.Parameter;
import io.ribbonfish.api.bloblang.ValueType;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import io.ribbonfish.bloblang.function.Spec;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the reference page of what mappings can call, in Markdown. */
final class MappingPage {
  private final StringBuilder page = new StringBuilder();

  private MappingPage() {}

  /** The page's text. */
  static String of(ComponentRegistry registry) {
    MappingPage writer = new MappingPage();
    Library library = registry.mappings().library();
    writer.line("# Functions and methods of mappings");
    writer.line(
        "A `?` marks a parameter that may be left out, `=` one that has a default. What Redpanda"
            + " Connect's documentation says of a name holds here too.");
    writer.line("## Functions");
    writer.calls(library.functions(), registry.calls().specs(false), "");
    writer.line("## Methods");
    writer.calls(library.methods(), registry.calls().specs(true), ".");
    return writer.page.toString();
  }

  /** What came with plug-ins in full, then the language's own. */
  private <C> void calls(Collection<Spec<C>> all, List<CallSpec> plugged, String dot) {
    Map<String, CallSpec> specs = new TreeMap<>();
    plugged.forEach(spec -> specs.put(spec.name(), spec));
    StringBuilder own = new StringBuilder();
    for (Spec<C> call : all) {
      CallSpec spec = specs.get(call.name());
      if (spec == null) {
        own.append("- `").append(dot).append(signature(call.name(), call.params())).append("`\n");
      } else {
        described(spec, dot + signature(call.name(), call.params()));
      }
    }
    line(own.toString().strip());
  }

  private void described(CallSpec spec, String signature) {
    line("### `" + signature + "`");
    line(spec.summary());
    if (!spec.description().isBlank()) {
      line(spec.description().strip());
    }
    if (spec.target() != ValueType.ANY) {
      line("Called on: " + word(spec.target()) + ".");
    }
    if (!spec.parameters().isEmpty()) {
      List<String> rows =
          new ArrayList<>(List.of("| parameter | type | what |", "| --- | --- | --- |"));
      for (Parameter parameter : spec.parameters()) {
        rows.add(
            "| `%s` | %s | %s |"
                .formatted(parameter.name(), word(parameter.type()), what(parameter)));
      }
      line(String.join("\n", rows));
    }
    spec.examples().forEach(this::example);
  }

  private static String what(Parameter parameter) {
    String rest =
        parameter
            .fallback()
            .map(value -> " Default `" + SkeletonYaml.value(value) + "`.")
            .orElse(parameter.isOptional() ? " Optional." : "");
    return (parameter.description().strip() + rest).strip();
  }

  private void example(Example example) {
    if (!example.summary().isBlank()) {
      line(example.summary().strip());
    }
    StringBuilder block = new StringBuilder("```coffee\n").append(example.mapping().strip());
    for (Example.Case one : example.cases()) {
      block.append("\n\n# In:  ").append(one.input().strip());
      block
          .append("\n# Out: ")
          .append(one.output().map(String::strip).orElse("error: " + one.error()));
    }
    line(block.append("\n```").toString());
  }

  private static String signature(String name, Params params) {
    if (params.isVariadic()) {
      return name + "(...)";
    }
    List<String> list = new ArrayList<>();
    for (Param param : params.list()) {
      Object fallback =
          param.fallback() instanceof Literal literal ? literal.value() : param.fallback();
      list.add(
          fallback == null
              ? param.name() + (param.optional() ? "?" : "")
              : param.name() + " = " + SkeletonYaml.value(fallback));
    }
    return name + "(" + String.join(", ", list) + ")";
  }

  private static String word(ValueType type) {
    return type == ValueType.ANY ? "anything" : type.name().toLowerCase(Locale.ROOT);
  }

  /** One paragraph. */
  private void line(String text) {
    if (!page.isEmpty()) {
      page.append('\n');
    }
    page.append(text).append('\n');
  }
}
