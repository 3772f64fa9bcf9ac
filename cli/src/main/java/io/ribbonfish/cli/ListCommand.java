package io.ribbonfish.cli;

import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish list}: names every component, plug-ins included. */
@Command(name = "list", description = "List components, plug-ins included.")
final class ListCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "KIND",
      description = "Only these kinds: inputs, processors, outputs, scanners.")
  private List<String> kinds = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ListCommand() {}

  @Override
  public Integer call() throws CommandException {
    List<ComponentKind> wanted = wantedKinds();
    PrintWriter out = spec.commandLine().getOut();
    ComponentRegistry registry = Components.load(spec.commandLine().getErr());
    for (ComponentKind kind : wanted) {
      out.println(plural(kind) + ":");
      registry.names(kind).forEach(name -> out.println("  - " + name));
    }
    return 0;
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
