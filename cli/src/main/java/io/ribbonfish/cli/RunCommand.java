package io.ribbonfish.cli;

import io.ribbonfish.core.log.LogLevel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish run}: runs a config's stream until it ends or is told to stop. */
@Command(name = "run", description = "Run a pipeline.")
final class RunCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The pipeline's config.")
  private Path file;

  @Mixin private ConfigOptions options;

  @Option(
      names = "--log.level",
      paramLabel = "LEVEL",
      converter = LogLevelWord.class,
      description = "none, error, warn, info, debug or trace, instead of the config's own.")
  private Optional<LogLevel> logLevel = Optional.empty();

  @Option(names = "--chilled", description = "Run a config although it has lint errors.")
  private boolean chilled;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RunCommand() {}

  @Override
  public Integer call() throws Exception {
    return new StreamProcess(spec.commandLine().getErr(), logLevel, chilled)
        .run(file, options.readOptions());
  }
}
