package io.ribbonfish.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code ribbonfish run} as it watches a bucket, in a process of its own. */
final class WatchingProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private WatchingProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it with a config in a folder, where its log goes too; its output can be read. */
  static WatchingProcess start(Path launcher, Path folder, String config, String javaOptions)
      throws IOException {
    Path file = Files.writeString(folder.resolve("watch.yaml"), config);
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(launcher.toString(), "run", file.toString())
            .directory(folder.toFile())
            .redirectError(log.toFile());
    builder.environment().put("RIBBONFISH_JAVA_OPTS", javaOptions);
    return new WatchingProcess(builder.start(), log);
  }

  Process process() {
    return process;
  }

  /** What it took so far. */
  ProcessCost cost() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("the pipeline ended by itself; its log:\n" + Files.readString(log));
    }
    return ProcessCost.soFar(process);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
