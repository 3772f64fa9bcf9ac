package io.ribbonfish.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The demo's S3 server, in a process of its own that ends when it is closed or this one ends. */
final class DemoServerProcess implements AutoCloseable {
  /** The access key that it takes, and its secret. */
  static final String KEY = "demo";

  private static final String MAIN_CLASS = "io.ribbonfish.demo.DemoServer";

  private final Process process;
  private final String address;

  private DemoServerProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param home the distribution's folder
   * @param folder the folder whose sub-folders are the buckets
   */
  static DemoServerProcess start(Path home, Path folder) throws CommandException {
    Path libraries = home.resolve("lib/demo");
    if (!Files.isDirectory(libraries)) {
      throw new CommandException("the demo's S3 server is missing: there is no " + libraries);
    }
    try {
      Process process = command(libraries, folder).start();
      // The reader stays open with the process: closing it would close the process's output.
      BufferedReader out =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      @Nullable String address = out.readLine();
      if (address == null) {
        throw new CommandException("the demo's S3 server did not start: the lines above say why");
      }
      return new DemoServerProcess(process, address);
    } catch (IOException refused) {
      throw new CommandException("the demo's S3 server did not start: " + refused.getMessage());
    }
  }

  private static ProcessBuilder command(Path libraries, Path folder) {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                libraries + "/*",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                MAIN_CLASS,
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Where it answers, such as {@code http://127.0.0.1:40123}. */
  String address() {
    return address;
  }

  /** Whether it still answers; a Ctrl-C ends it. */
  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException alreadyClosed) {
      // It has ended, or does now.
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
