package io.ribbonfish.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code ribbonfish optimize}: practises on a small bucket of its own, while the launcher has Java
 * record which classes are loaded and which methods are busy. What was recorded makes later starts
 * faster.
 */
@Command(
    name = "optimize",
    description = {
      "Make this installation start faster and get up to speed sooner.",
      "Takes some twenty seconds and 60 MB of disk; do it once, after unpacking. Needs Java 25 or newer, and"
          + " has to be done again for another Java."
    })
final class OptimizeCommand implements Callable<Integer> {
  /** The launcher sets it to the file it has Java record into; nobody sets it before Java 25. */
  private static final String CACHE_PROPERTY = "ribbonfish.cache";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  OptimizeCommand() {}

  @Override
  public Integer call() throws Exception {
    if (System.getProperty(CACHE_PROPERTY) == null) {
      throw new CommandException(
          "optimize needs Java 25 or newer, and this is Java %s: set RIBBONFISH_JAVA_HOME to a newer one"
              .formatted(Runtime.version().feature()));
    }
    Path folder = temporaryFolder();
    try (Practice practice = Practice.in(folder)) {
      return practice.run(spec.commandLine().getErr());
    }
  }

  private static Path temporaryFolder() throws CommandException {
    try {
      return Files.createTempDirectory("ribbonfish-practice");
    } catch (IOException refused) {
      throw new CommandException(
          "cannot make a folder for temporary files: " + refused.getMessage());
    }
  }
}
