package io.ribbonfish.cli;

import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.core.lint.NearestName;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish create}: prints a config to begin with. */
@Command(
    name = "create",
    description = "Print a config to begin with, such as: create aws_s3/mapping,log/stdout")
final class CreateCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "INPUT/PROCESSORS/OUTPUT",
      arity = "0..1",
      defaultValue = "stdin/mapping/stdout",
      description = "The components; processors are separated by commas, and may be left out.")
  private String components;

  @Option(
      names = {"-s", "--small"},
      description = "Without the fields that are seldom needed.")
  private boolean small;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CreateCommand() {}

  @Override
  public Integer call() throws CommandException {
    String[] parts = components.split("/", -1);
    if (parts.length != 3) {
      throw new CommandException(
          "write input/processors/output, such as aws_s3/mapping/stdout, instead of " + components);
    }
    ComponentRegistry registry = Components.load(spec.commandLine().getErr());
    ConfigSpec input = find(registry, ComponentKind.INPUT, parts[0]);
    List<ConfigSpec> processors = new ArrayList<>();
    for (String name : parts[1].isEmpty() ? new String[0] : parts[1].split(",")) {
      processors.add(find(registry, ComponentKind.PROCESSOR, name));
    }
    ConfigSpec output = find(registry, ComponentKind.OUTPUT, parts[2]);
    spec.commandLine().getOut().print(SkeletonYaml.of(input, processors, output, !small));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static ConfigSpec find(ComponentRegistry registry, ComponentKind kind, String name)
      throws CommandException {
    return registry
        .spec(kind, name)
        .orElseThrow(
            () -> {
              List<String> names = registry.names(kind);
              String nearest = NearestName.to(name, names).orElse(String.join(" or ", names));
              return new CommandException(
                  "there is no %s called %s, did you mean %s?"
                      .formatted(kind.word(), name, nearest));
            });
  }
}
