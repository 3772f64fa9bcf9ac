package io.ribbonfish.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code ribbonfish run} to its end.
 *
 * @param seconds from the start of the process to its end
 * @param cpuSeconds processor time that the process used, in all threads, garbage collection
 *     included
 * @param peakMegabytes the most memory it had at once, as the kernel counted (VmHWM)
 */
record PipelineRun(double seconds, double cpuSeconds, long peakMegabytes) {
  private static final long SAMPLE_MILLIS = 20;

  static PipelineRun of(Path launcher, Path config, Path folder, String javaOptions)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(launcher.toString(), "run", config.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile());
    builder.environment().put("RIBBONFISH_JAVA_OPTS", javaOptions);
    long start = System.nanoTime();
    Process process = builder.start();
    long peak = 0;
    double cpu = 0;
    while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, highWaterKilobytes(process.pid()));
      cpu = Math.max(cpu, cpuSeconds(process));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "ribbonfish run failed:\n" + Files.readString(folder.resolve("log.txt")));
    }
    return new PipelineRun(seconds, cpu, peak >> 10);
  }

  private static double cpuSeconds(Process process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
  }

  private static long highWaterKilobytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      // It has just ended, or this is no Linux.
    }
    return 0;
  }
}
