package io.ribbonfish.cli;

import io.ribbonfish.bloblang.Importer;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.cli.blobl.EditedTexts;
import io.ribbonfish.cli.blobl.MappingServer;
import io.ribbonfish.cli.blobl.MappingTrial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ribbonfish blobl server}: a page on which mappings are written and tried. */
@Command(
    name = "server",
    description = "Serve a page for writing and trying mappings.",
    footer = {
      "",
      "A mapping can read environment variables and files: don't let others reach this server."
    })
final class BloblServerCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "localhost",
      description = "Where to listen (localhost).")
  private String host;

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      defaultValue = "4195",
      description = "The port (4195); 0 for one that is free.")
  private int port;

  @Option(
      names = {"-n", "--no-open"},
      description = "Don't open the page in a browser.")
  private boolean staysClosed;

  @Option(
      names = {"-m", "--mapping-file"},
      paramLabel = "FILE",
      description = "Begin with the mapping in this file.")
  private Optional<Path> mappingFile = Optional.empty();

  @Option(
      names = {"-i", "--input-file"},
      paramLabel = "FILE",
      description = "Begin with the input in this file.")
  private Optional<Path> inputFile = Optional.empty();

  @Option(
      names = {"-w", "--write"},
      description = "Write what is changed back to these files; one that is missing is created.")
  private boolean write;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BloblServerCommand() {}

  @Override
  public Integer call() throws CommandException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    CountDownLatch stopped = new CountDownLatch(1);
    try (MappingServer server = start(err)) {
      StopSignals.listen(stopped::countDown, stopped::countDown);
      String name = host.contains(":") ? "[" + host + "]" : host;
      String url = "http://" + name + ":" + server.address().getPort();
      err.println("Serving at: " + url);
      err.println(
          "A mapping can read environment variables and files: don't let others reach this page.");
      if (!staysClosed) {
        open(url);
      }
      stopped.await();
    }
    return 0;
  }

  private MappingServer start(PrintWriter err) throws CommandException {
    EditedTexts texts;
    try {
      texts = EditedTexts.of(mappingFile, inputFile, write);
    } catch (IOException unreadable) {
      throw new CommandException(String.valueOf(unreadable.getMessage()));
    }
    try {
      return MappingServer.start(
          host, port, texts, new MappingTrial(environment(), LIMIT), err::println);
    } catch (IOException | IllegalArgumentException refused) {
      throw new CommandException(
          "cannot listen on %s:%d: %s; name another with --host and --port"
              .formatted(host, port, reason(refused)));
    }
  }

  private static String reason(Exception refused) {
    return refused instanceof UnresolvedAddressException
        ? "there is no such host"
        : String.valueOf(refused.getMessage());
  }

  private MappingEnvironment environment() {
    MappingEnvironment all = Components.load(spec.commandLine().getErr()).mappings();
    return mappingFile
        .map(file -> file.toAbsolutePath().getParent())
        .map(folder -> all.withImporter(Importer.ofDirectory(folder)))
        .orElse(all);
  }

  /** Asks the desktop; where there is none, the printed address has to do. */
  private static void open(String url) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command;
    if (system.contains("windows")) {
      command = List.of("rundll32", "url.dll,FileProtocolHandler", url);
    } else {
      command = List.of(system.contains("mac") ? "open" : "xdg-open", url);
    }
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException noDesktop) {
      // The address is printed.
    }
  }
}
