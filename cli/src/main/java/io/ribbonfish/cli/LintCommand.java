package io.ribbonfish.cli;

import io.ribbonfish.core.config.ConfigFile;
import io.ribbonfish.core.config.MarkdownFile;
import io.ribbonfish.core.config.ReadOptions;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.LintOptions;
import io.ribbonfish.core.lint.Severity;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish lint}: checks configs without running them. */
@Command(name = "lint", description = "Check configs without running them.")
final class LintCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Configs to check: files, globs, or dir/... for all of a folder. Of a Markdown file the"
              + " configs in its yaml blocks.")
  private List<String> patterns;

  @Mixin private ConfigOptions options;

  @Option(names = "--deprecated", description = "Deprecated components and fields are errors.")
  private boolean deprecated;

  @Option(names = "--labels", description = "Components without a label are errors.")
  private boolean labels;

  @Option(
      names = "--skip-env-var-check",
      description = "Environment variables that are not set are no errors.")
  private boolean skipEnvironmentCheck;

  @Option(names = "--verbose", description = "Name every file that is checked.")
  private boolean verbose;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LintCommand() {}

  @Override
  public Integer call() throws CommandException {
    PrintWriter err = spec.commandLine().getErr();
    ReadOptions readOptions = readOptions();
    ComponentRegistry registry = Components.load(err);
    boolean clean = true;
    for (Path file : ConfigFiles.matching(patterns)) {
      if (verbose) {
        spec.commandLine().getOut().println(file);
      }
      List<Lint> lints = lints(file, readOptions, registry);
      lints.forEach(err::println);
      clean &= lints.stream().allMatch(lint -> lint.severity() == Severity.WARNING);
    }
    return clean ? 0 : 1;
  }

  private static List<Lint> lints(Path file, ReadOptions options, ComponentRegistry registry) {
    return MarkdownFile.isOne(file)
        ? MarkdownFile.lint(file, options, registry)
        : ConfigFile.read(file, options, registry).lints();
  }

  private ReadOptions readOptions() throws CommandException {
    ReadOptions read = options.readOptions().withLint(new LintOptions(deprecated, labels));
    return skipEnvironmentCheck ? read.withoutEnvironmentCheck() : read;
  }
}
