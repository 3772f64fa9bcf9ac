package io.ribbonfish.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real {@code ribbonfish} process, started by its launcher, whose output goes to two files. */
public final class Launched implements AutoCloseable {
  private static final int SECONDS = 120;

  private final Process process;
  private final Path out;
  private final Path err;

  private Launched(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** The distribution that this build packaged. */
  public static Path distribution() {
    return Path.of(System.getProperty("ribbonfish.distribution", "target/ribbonfish"))
        .toAbsolutePath();
  }

  /** Starts the packaged distribution in a working folder. */
  public static Launched start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(distribution().resolve("bin/ribbonfish"), folder, environment, arguments);
  }

  /** Starts the packaged distribution in a working folder, with a file as standard input. */
  public static Launched startOn(Path input, Path folder, String... arguments) throws IOException {
    Path launcher = distribution().resolve("bin/ribbonfish");
    return start(
        ProcessBuilder.Redirect.from(input.toFile()), launcher, folder, Map.of(), arguments);
  }

  /** Starts some launcher in a working folder. */
  public static Launched start(
      Path launcher, Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(ProcessBuilder.Redirect.PIPE, launcher, folder, environment, arguments);
  }

  private static Launched start(
      ProcessBuilder.Redirect input,
      Path launcher,
      Path folder,
      Map<String, String> environment,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("ribbonfish", ".out");
    Path err = Files.createTempFile("ribbonfish", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectInput(input).redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Launched(builder.start(), out, err);
  }

  /** Standard output so far. */
  public String out() throws IOException {
    return Files.readString(out, UTF_8);
  }

  /** Standard error so far. */
  public String err() throws IOException {
    return Files.readString(err, UTF_8);
  }

  /** Waits for the end and returns the exit status. */
  public int status() throws InterruptedException, IOException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + SECONDS + " s; standard error: " + err());
    }
    return process.exitValue();
  }

  /** Sends a signal, such as {@code INT}, to the process. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
        .inheritIO()
        .start()
        .waitFor();
  }

  /** The process's id. */
  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
  }
}
