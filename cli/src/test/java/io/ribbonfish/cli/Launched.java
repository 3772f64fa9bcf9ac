package io.ribbonfish.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A real {@code ribbonfish} process, started by its launcher, whose output goes to two files. */
public final class Launched implements AutoCloseable {
  private static final int SECONDS = 300;

  /** What has every JVM do something else, and say so on standard error. */
  private static final Set<String> OF_ANY_JVM =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "RIBBONFISH_JAVA_OPTS");

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
    ProcessBuilder builder = builder(folder, command);
    builder.environment().putAll(environment);
    builder.redirectInput(input).redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Launched(builder.start(), out, err);
  }

  /** For a process in a working folder, without what this machine wants of every JVM. */
  static ProcessBuilder builder(Path folder, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeAll(OF_ANY_JVM);
    return builder;
  }

  /** Standard output so far. */
  public String out() throws IOException {
    return read(out);
  }

  /** Standard error so far. */
  public String err() throws IOException {
    return read(err);
  }

  /** The last character may be there by half. */
  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
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
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    // Whoever deletes their folder next wants them to write no more.
    for (ProcessHandle each : all) {
      each.onExit().completeOnTimeout(each, SECONDS, TimeUnit.SECONDS).join();
    }
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
  }
}
