package io.ribbonfish.cli;

import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.core.config.ConfigFile;
import io.ribbonfish.core.config.ReadOptions;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.Severity;
import io.ribbonfish.core.log.LogLevel;
import io.ribbonfish.core.log.LogOutput;
import io.ribbonfish.core.log.LogSettings;
import io.ribbonfish.core.metrics.MetricStore;
import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.core.stream.Engine;
import io.ribbonfish.core.unittest.UnitTest;
import io.ribbonfish.core.unittest.UnitTestFailure;
import io.ribbonfish.core.unittest.UnitTestFile;
import io.ribbonfish.core.unittest.UnitTestRunner;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish test}: runs the unit tests of configs. */
@Command(name = "test", description = "Run the unit tests of configs.")
final class TestCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Configs or their _benthos_test.yaml files: files, globs, or dir/...")
  private List<String> patterns;

  @Option(
      names = "--log",
      paramLabel = "LEVEL",
      converter = LogLevelWord.class,
      description = "Let the processors write logs of this level to standard output.")
  private Optional<LogLevel> logLevel = Optional.empty();

  @Option(
      names = {"-v", "--verbose"},
      description = "Name every test before it runs.")
  private boolean verbose;

  @Mixin private ResourceOptions resources;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  TestCommand() {}

  @Override
  public Integer call() throws CommandException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ComponentRegistry registry = Components.load(spec.commandLine().getErr());
    StringBuilder report = new StringBuilder();
    Map<Path, UnitTestFile> files = files(registry.mappings(), report);
    if (files.isEmpty() && report.isEmpty()) {
      out.println("No tests were found");
      return FAILED;
    }
    LogSettings settings = LogSettings.DEFAULT.withLevel(logLevel.orElse(LogLevel.OFF));
    Clock clock = Clock.systemUTC();
    try (LogOutput logs =
        LogOutput.open(settings, new FileOutputStream(FileDescriptor.out), clock)) {
      Engine engine = new Engine(logs.log(), new MetricStore(clock), clock);
      run(files.values(), registry, engine, report);
    } catch (IOException refused) {
      throw new CommandException(String.valueOf(refused.getMessage()));
    }
    if (!report.isEmpty()) {
      out.print("\nFailures:\n" + report);
    }
    out.flush();
    return report.isEmpty() ? 0 : FAILED;
  }

  /** The files with tests, by the config that is tested, each once; the unreadable are reported. */
  private Map<Path, UnitTestFile> files(MappingEnvironment mappings, StringBuilder report)
      throws CommandException {
    Map<Path, UnitTestFile> files = new TreeMap<>();
    for (Path path : ConfigFiles.matching(patterns)) {
      try {
        UnitTestFile.at(path, mappings).ifPresent(file -> files.put(file.config(), file));
      } catch (IOException unreadable) {
        spec.commandLine().getOut().println("Test '" + path + "' failed");
        broken(path, "Failed to obtain test targets: " + unreadable.getMessage(), report);
      }
    }
    return files;
  }

  private void run(
      Iterable<UnitTestFile> files, ComponentRegistry registry, Engine engine, StringBuilder report)
      throws CommandException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ReadOptions options = ReadOptions.of(System.getenv()).withoutEnvironmentCheck();
    UnitTestRunner runner =
        new UnitTestRunner(registry, engine, options.environment(), resources.files());
    for (UnitTestFile file : files) {
      if (verbose) {
        for (UnitTest test : file.tests()) {
          out.println("  - " + (test.name().isEmpty() ? "(unnamed)" : test.name()));
        }
      }
      List<Lint> lints =
          ConfigFile.read(file.config(), options, registry).lints().stream()
              .filter(lint -> lint.severity() != Severity.WARNING)
              .toList();
      int before = report.length();
      try {
        describe(file.config(), lints, runner.run(file), report);
      } catch (IOException unrunnable) {
        broken(file.config(), "Failed to execute the tests: " + unrunnable.getMessage(), report);
      }
      boolean passed = report.length() == before;
      out.println("Test '" + file.config() + "' " + (passed ? "succeeded" : "failed"));
    }
  }

  /** One broken file does not keep the others from being tested. */
  private static void broken(Path file, String problem, StringBuilder report) {
    report.append("\n--- ").append(file).append(" ---\n\n").append(problem).append('\n');
  }

  private static void describe(
      Path config, List<Lint> lints, List<UnitTestFailure> failures, StringBuilder report) {
    if (lints.isEmpty() && failures.isEmpty()) {
      return;
    }
    report.append("\n--- ").append(config).append(" ---\n\n");
    lints.forEach(lint -> report.append("Lint: ").append(lint).append('\n'));
    String previous = "";
    for (UnitTestFailure failure : failures) {
      String head = failure.name() + " [line " + failure.line() + "]:";
      if (!head.equals(previous)) {
        report.append(previous.isEmpty() && lints.isEmpty() ? "" : "\n").append(head).append('\n');
        previous = head;
      }
      report.append(failure.reason()).append('\n');
    }
  }
}
