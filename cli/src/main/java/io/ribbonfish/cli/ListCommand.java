package io.ribbonfish.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.bloblang.Json;
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

/** {@code ribbonfish list}: names every component, plug-ins included. */
@Command(name = "list", description = "List components, plug-ins included.")
final class ListCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "KIND",
      description = "Only these kinds: inputs, processors, outputs, scanners.")
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
    List<ComponentKind> wanted = wantedKinds();
    PrintWriter out = spec.commandLine().getOut();
    ComponentRegistry registry = Components.load(spec.commandLine().getErr());
    switch (format) {
      case "text" -> printText(out, registry, wanted);
      case "json" -> out.println(json(names(registry, wanted)));
      case "jsonschema" -> out.println(json(ConfigSchema.of(registry)));
      default ->
          throw new CommandException(
              "--format: '" + format + "' is none, there are text, json, jsonschema");
    }
    return 0;
  }

  private static void printText(
      PrintWriter out, ComponentRegistry registry, List<ComponentKind> wanted) {
    String gap = "";
    for (ComponentKind kind : wanted) {
      String title = plural(kind);
      out.print(gap);
      out.println(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) + ":");
      registry.names(kind).forEach(name -> out.println("  - " + name));
      gap = System.lineSeparator();
    }
  }

  private static Map<String, List<String>> names(
      ComponentRegistry registry, List<ComponentKind> wanted) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    wanted.forEach(kind -> names.put(plural(kind), registry.names(kind)));
    return names;
  }

  private static String json(Object value) {
    return new String(Json.write(value), UTF_8);
  }

  private List<ComponentKind> wantedKinds() throws CommandException {
    if (kinds.isEmpty()) {
      return List.of(ComponentKind.values());
    }
    List<ComponentKind> wanted = new ArrayList<>();
    for (String name : kinds) {
      wanted.add(kindNamed(name));
    }
    return wanted;
  }

  private static ComponentKind kindNamed(String name) throws CommandException {
    List<String> names = new ArrayList<>();
    for (ComponentKind kind : ComponentKind.values()) {
      if (name.equals(plural(kind)) || name.equals(kind.word())) {
        return kind;
      }
      names.add(plural(kind));
    }
    throw new CommandException(
        "there is no kind of component called %s; there are %s"
            .formatted(name, String.join(", ", names)));
  }

  private static String plural(ComponentKind kind) {
    return kind.word() + "s";
  }
}
