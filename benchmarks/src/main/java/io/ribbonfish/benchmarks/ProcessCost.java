package io.ribbonfish.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a process took from its start to its end.
 *
 * @param seconds on the clock
 * @param cpuSeconds of all its threads, those of compiler and garbage collector included
 * @param peakMegabytes the most memory it had at once, as the kernel counted (VmHWM)
 */
record ProcessCost(double seconds, double cpuSeconds, long peakMegabytes) {
  private static final long SAMPLE_MILLIS = 20;

  /** Starts a process, waits for its end, and fails where it fails. */
  static ProcessCost of(ProcessBuilder builder) throws IOException, InterruptedException {
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
      throw new IOException(
          String.join(" ", builder.command()) + " ended with status " + process.exitValue());
    }
    return new ProcessCost(seconds, cpu, peak >> 10);
  }

  /** What a process took that is still running; its seconds are none of these. */
  static ProcessCost soFar(Process process) {
    return new ProcessCost(0, cpuSeconds(process), highWaterKilobytes(process.pid()) >> 10);
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
