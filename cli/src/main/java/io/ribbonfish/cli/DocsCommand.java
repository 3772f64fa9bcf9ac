package io.ribbonfish.cli;

import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish docs}: writes the reference pages, plug-ins' included. */
@Command(name = "docs", description = "Write reference pages, plug-ins included.")
final class DocsCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "Where the pages go.")
  private Path folder;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DocsCommand() {}

  @Override
  public Integer call() throws CommandException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      write(Components.load(err), folder);
      return 0;
    } catch (IOException refused) {
      throw new CommandException("cannot write to " + folder + ": " + refused.getMessage());
    }
  }

  /** Writes one page for each component, one of what mappings call, and an index. */
  static void write(ComponentRegistry registry, Path folder) throws IOException {
    StringBuilder index = new StringBuilder("# Reference\n");
    for (ComponentKind kind : ComponentKind.values()) {
      String kindFolder = kind.word() + "s";
      Files.createDirectories(folder.resolve(kindFolder));
      index.append("\n## ").append(kindFolder).append("\n\n");
      for (String name : registry.names(kind)) {
        var spec = registry.spec(kind, name).orElseThrow();
        Path page = folder.resolve(kindFolder).resolve(name + ".md");
        Files.writeString(page, ReferencePage.of(kind, spec));
        index.append("- [%s](%s/%s.md): %s\n".formatted(name, kindFolder, name, spec.summary()));
      }
    }
    index.append("\n## bloblang\n\n- [Functions and methods of mappings](bloblang.md)\n");
    Files.writeString(folder.resolve("bloblang.md"), MappingPage.of(registry));
    Files.writeString(folder.resolve("README.md"), index.toString());
  }
}
