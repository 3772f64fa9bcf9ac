package io.ribbonfish.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code ribbonfish} command itself: finds the sub-command that is asked for. */
@Command(
    name = "ribbonfish",
    description = "Runs stream pipelines; its S3 input never loses its place.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      LintCommand.class,
      TestCommand.class,
      BloblCommand.class,
      DemoCommand.class,
      CreateCommand.class,
      ListCommand.class,
      BookmarksCommand.class,
      DocsCommand.class,
      OptimizeCommand.class,
    },
    footer = {"", "A file by itself is run: ribbonfish config.yaml"})
public final class Ribbonfish implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-v", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean version;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  private Ribbonfish() {}

  /** Runs one command and exits with its status: 0, or 1 where anything was wrong. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(status(out, err, args));
  }

  /** Runs one command and returns its status. */
  static int status(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Ribbonfish());
    line.setOut(out);
    line.setErr(err);
    // An argument that begins with @ is a mapping that reads metadata, not a file of arguments.
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler(Failures::refuse);
    line.setExecutionExceptionHandler(Failures::explain);
    try {
      return line.execute(withRun(line, args));
    } catch (Error broken) {
      return Failures.unexpected(err, broken, System.getenv(Failures.TRACE_VARIABLE) != null);
    }
  }

  /** A file by itself means {@code run} with that file. */
  private static String[] withRun(CommandLine line, String[] args) {
    boolean file =
        args.length > 0
            && !args[0].startsWith("-")
            && !line.getSubcommands().containsKey(args[0])
            && (args[0].endsWith(".yaml") || args[0].endsWith(".yml"));
    if (!file) {
      return args;
    }
    List<String> all = new ArrayList<>(List.of(args));
    all.add(0, "run");
    return all.toArray(new String[0]);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
