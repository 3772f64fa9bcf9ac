package io.ribbonfish.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.bloblang.Importer;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.bloblang.MappingParseException;
import io.ribbonfish.cli.blobl.DocumentMapping;
import io.ribbonfish.cli.blobl.DocumentStream;
import io.ribbonfish.core.config.text.EnvVariables;
import io.ribbonfish.core.config.text.Problem;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish blobl}: runs a mapping on each line of a text. */
@Command(
    name = "blobl",
    subcommands = BloblServerCommand.class,
    description = "Run a Bloblang mapping on each line of standard input or of a file.",
    footer = {
      "",
      "  cat documents.jsonl | ribbonfish blobl 'root.name = this.name.uppercase()'",
      "  ribbonfish blobl -i documents.jsonl -f ./mapping.blobl",
      "",
      "A line on which the mapping fails is named on standard error, and the others go on."
    })
final class BloblCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int BUFFER = 1 << 16;

  @Parameters(paramLabel = "MAPPING", arity = "0..1", description = "The mapping.")
  private Optional<String> inline = Optional.empty();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The mapping, in a file; its imports are found beside it.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = {"-i", "--input"},
      paramLabel = "FILE",
      description = "The documents, instead of standard input.")
  private Optional<Path> input = Optional.empty();

  @Option(
      names = {"-r", "--raw"},
      description = "Lines are strings; `this` is one, whatever it holds.")
  private boolean raw;

  @Option(
      names = {"-p", "--pretty"},
      description = "Write JSON over several lines.")
  private boolean pretty;

  @Option(
      names = {"-t", "--threads"},
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "How many threads map lines (1); results keep the order of the lines.")
  private int threads;

  @Option(
      names = "--max-token-length",
      paramLabel = "BYTES",
      defaultValue = "65536",
      description = "How long a line may be, its line break included (65536).")
  private int maxLineLength;

  @Mixin private EnvironmentOptions environment = new EnvironmentOptions();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BloblCommand() {}

  @Override
  public Integer call() throws CommandException, InterruptedException {
    DocumentStream stream =
        new DocumentStream(new DocumentMapping(mapping(), raw, pretty), threads);
    try (InputStream documents = documents();
        OutputStream out =
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER)) {
      FileOutputStream err = new FileOutputStream(FileDescriptor.err);
      stream.run(
          documents,
          maxLineLength,
          new DocumentStream.Printer(out, err, Terminal.showsColouredErrors()));
      return 0;
    } catch (DocumentStream.ReadException unreadable) {
      throw new CommandException(String.valueOf(unreadable.getMessage()));
    } catch (IOException gone) {
      // Whoever read the results has had enough of them.
      return FAILED;
    }
  }

  private InputStream documents() throws CommandException {
    if (input.isEmpty()) {
      return new FileInputStream(FileDescriptor.in);
    }
    try {
      return new FileInputStream(input.get().toFile());
    } catch (IOException refused) {
      throw new CommandException("failed to open input file: " + refused.getMessage());
    }
  }

  private Mapping mapping() throws CommandException {
    Map<String, String> variables = environment.environment();
    MappingEnvironment mappings =
        Components.load(spec.commandLine().getErr())
            .mappings()
            .withVariables(name -> Optional.ofNullable(variables.get(name)));
    Optional<Path> folder = file.map(path -> path.toAbsolutePath().getParent());
    if (folder.isPresent()) {
      mappings = mappings.withImporter(Importer.ofDirectory(folder.get()));
    }
    try {
      return Mapping.parse(withVariables(text(), variables), mappings);
    } catch (MappingParseException invalid) {
      String name = file.map(path -> path + ": ").orElse("");
      throw new CommandException(name + "failed to parse mapping: " + invalid.drawing());
    }
  }

  private String text() throws CommandException {
    if (file.isEmpty()) {
      return inline.orElseThrow(
          () -> new CommandException("there is no mapping: write one, or name its file with -f"));
    }
    if (inline.isPresent()) {
      throw new CommandException(
          "there are two mappings, one in -f and one in the command: leave one of them out");
    }
    try {
      return Files.readString(file.get(), UTF_8);
    } catch (NoSuchFileException missing) {
      throw new CommandException("failed to read mapping file: there is no file " + file.get());
    } catch (IOException refused) {
      throw new CommandException(
          "failed to read mapping file: %s: %s".formatted(file.get(), refused.getMessage()));
    }
  }

  private static String withVariables(String text, Map<String, String> variables)
      throws CommandException {
    EnvVariables.Result result =
        EnvVariables.replace("mapping", text, name -> Optional.ofNullable(variables.get(name)));
    String problems =
        Stream.of(result.missing(), result.broken())
            .flatMap(List::stream)
            .map(Problem::text)
            .distinct()
            .collect(Collectors.joining("\n"));
    if (!problems.isEmpty()) {
      throw new CommandException("failed to replace env vars: " + problems);
    }
    return result.text().text();
  }
}
