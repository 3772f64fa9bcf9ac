package io.ribbonfish.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that adds resources from other files. */
final class ResourceOptions {
  @Option(
      names = {"-r", "--resources"},
      paramLabel = "FILE",
      description =
          "Take more resources from these files: files, globs (in quotes), or dir/... May be"
              + " repeated.")
  private List<String> patterns = new ArrayList<>();

  /** The files that are meant. */
  Collection<Path> files() throws CommandException {
    return ConfigFiles.matching(patterns);
  }
}
