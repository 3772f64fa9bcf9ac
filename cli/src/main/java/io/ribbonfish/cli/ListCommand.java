package io.ribbonfish.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Spec;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish list}: names everything that configs can use, plug-ins included. */
@Command(name = "list", description = "List components, functions and methods, plug-ins included.")
final class ListCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "KIND",
      description =
          "Only these kinds: inputs, processors, outputs, scanners, bloblang-functions,"
              + " bloblang-methods.")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, or jsonschema: the schema of configs, for editors.")
  private String format;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ListCommand() {}

  @Override
  public Integer call() throws CommandException {
    ComponentRegistry registry = Components.load(spec.commandLine().getErr());
    Map<String, List<String>> wanted = wanted(sections(registry));
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case "text" -> printText(out, wanted);
      case "json" -> out.println(json(wanted));
      case "jsonschema" -> out.println(json(ConfigSchema.of(registry)));
      default ->
          throw new CommandException(
              "--format: '" + format + "' is none, there are text, json, jsonschema");
    }
    return 0;
  }

  /** All names there are, by the word for their kind. */
  private static Map<String, List<String>> sections(ComponentRegistry registry) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (ComponentKind kind : ComponentKind.values()) {
      sections.put(kind.word() + "s", registry.names(kind));
    }
    Library library = registry.mappings().library();
    sections.put("bloblang-functions", library.functions().stream().map(Spec::name).toList());
    sections.put("bloblang-methods", library.methods().stream().map(Spec::name).toList());
    return sections;
  }

  private static void printText(PrintWriter out, Map<String, List<String>> sections) {
    String gap = "";
    for (Map.Entry<String, List<String>> section : sections.entrySet()) {
      String title = section.getKey();
      out.print(gap);
      out.println(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) + ":");
      section.getValue().forEach(name -> out.println("  - " + name));
      gap = System.lineSeparator();
    }
  }

  private static String json(Object value) {
    return new String(Json.write(value), UTF_8);
  }

  private Map<String, List<String>> wanted(Map<String, List<String>> sections)
      throws CommandException {
    if (kinds.isEmpty()) {
      return sections;
    }
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (String kind : kinds) {
      String plural = sections.containsKey(kind) ? kind : kind + "s";
      List<String> names = sections.get(plural);
      if (names == null) {
        throw new CommandException(
            "there is no kind called %s; there are %s"
                .formatted(kind, String.join(", ", sections.keySet())));
      }
      wanted.put(plural, names);
    }
    return wanted;
  }
}
