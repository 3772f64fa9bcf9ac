package io.ribbonfish.cli;

import io.ribbonfish.core.config.text.EnvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that adds environment variables. */
final class EnvironmentOptions {
  @Option(
      names = {"-e", "--env-file"},
      paramLabel = "FILE",
      description = "Read environment variables from a file of NAME=value lines. May be repeated.")
  private List<Path> envFiles = new ArrayList<>();

  /** The process's environment variables, and over them those of the files. */
  Map<String, String> environment() throws CommandException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    for (Path file : envFiles) {
      environment.putAll(variables(file));
    }
    return environment;
  }

  private static Map<String, String> variables(Path file) throws CommandException {
    try {
      return EnvFile.parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException missing) {
      throw new CommandException("--env-file: there is no file " + file);
    } catch (IOException refused) {
      throw new CommandException("--env-file: cannot read %s: %s".formatted(file, refused));
    } catch (IllegalArgumentException malformed) {
      throw new CommandException("--env-file: " + malformed.getMessage());
    }
  }
}
