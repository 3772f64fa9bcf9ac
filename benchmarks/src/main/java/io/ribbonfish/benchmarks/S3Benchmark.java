package io.ribbonfish.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures {@code ribbonfish run} from {@code aws_s3} to {@code drop}, bookmarks included, against
 * the testkit's S3 server in another process; and, in turn with it, a client that does nothing but
 * read from raw sockets.
 *
 * <p>A rate counts from the first request that the server saw to the last, so that the start of a
 * JVM is in neither figure.
 */
public final class S3Benchmark {
  private final Options options;
  private final ServerProcess server;
  private final List<Double> raw = new ArrayList<>();
  private final List<Double> rawCpuSeconds = new ArrayList<>();
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> wholeSeconds = new ArrayList<>();
  private final List<Double> cpuSeconds = new ArrayList<>();
  private final List<Double> peaks = new ArrayList<>();

  /** What to run; every option has the form {@code name=value}. */
  private record Options(
      Path launcher,
      int objects,
      int size,
      int line,
      int latencyMillis,
      int bandwidth,
      int parallel,
      int parts,
      int rounds,
      int slices,
      String scanner,
      String javaOptions) {
    static Options parse(String[] args) {
      return new Options(
          Path.of(Arguments.text(args, "launcher", "cli/target/ribbonfish/bin/ribbonfish"))
              .toAbsolutePath(),
          Arguments.number(args, "objects", 100_000),
          Arguments.number(args, "size", 1024),
          Arguments.number(args, "line", 0),
          Arguments.number(args, "latency_ms", 0),
          Arguments.number(args, "bandwidth", 0),
          Arguments.number(args, "parallel_objects", 16),
          Arguments.number(args, "parallel_parts", 8),
          Arguments.number(args, "rounds", 3),
          Arguments.number(args, "slices", 1),
          Arguments.text(args, "scanner", "to_the_end"),
          Arguments.text(args, "java", "-Xmx256m"));
    }

    /** Objects that a process reads. */
    int allObjects() {
      return objects * slices;
    }
  }

  private S3Benchmark(Options options, ServerProcess server) {
    this.options = options;
    this.server = server;
  }

  public static void main(String[] args) throws Exception {
    Options options = Options.parse(args);
    try (ServerProcess server =
        ServerProcess.start(
            "--objects", Integer.toString(options.allObjects()),
            "--size", Integer.toString(options.size),
            "--line", Integer.toString(options.line),
            "--synthetic",
                Boolean.toString((long) options.allObjects() * options.size > 200_000_000),
            "--latency-ms", Integer.toString(options.latencyMillis),
            "--bandwidth", Integer.toString(options.bandwidth))) {
      S3Benchmark benchmark = new S3Benchmark(options, server);
      benchmark.warmServerUp();
      for (int round = 0; round < options.rounds; round++) {
        benchmark.rawRound();
        benchmark.pipelineRound();
      }
      benchmark.print();
    }
  }

  /** Listings and signed requests take other ways in the server than those of the raw client. */
  private void warmServerUp() throws IOException, InterruptedException {
    rawRound();
    pipelineRound();
    List.of(raw, rawCpuSeconds, rates, wholeSeconds, cpuSeconds, peaks).forEach(List::clear);
  }

  private void rawRound() throws IOException, InterruptedException {
    Pace pace = Pace.start(server, options.objects);
    ProcessCost cost =
        Java.run(
            RawGets.class,
            server.endpoint(),
            Integer.toString(options.parallel),
            Integer.toString(options.allObjects()));
    raw.addAll(paces(pace, ""));
    rawCpuSeconds.add(cost.cpuSeconds());
  }

  private void pipelineRound() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("ribbonfish-benchmark");
    Path config = Files.writeString(folder.resolve("benchmark.yaml"), config());
    Pace pace = Pace.start(server, options.objects);
    ProcessCost cost = runPipeline(config, folder);
    rates.addAll(paces(pace, ": see " + folder.resolve("log.txt")));
    wholeSeconds.add(cost.seconds());
    cpuSeconds.add(cost.cpuSeconds());
    peaks.add((double) cost.peakMegabytes());
    deleteFolder(folder);
  }

  private List<Double> paces(Pace pace, String where) throws IOException, InterruptedException {
    List<Double> slices = pace.finish();
    if (slices.size() < options.slices) {
      throw new IOException("only " + pace.gets() + " objects were read" + where);
    }
    return slices;
  }

  private ProcessCost runPipeline(Path config, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(options.launcher.toString(), "run", config.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("RIBBONFISH_JAVA_OPTS", options.javaOptions);
    // A machine's own certificates take longer to read than all of the start, and are of no use to
    // http.
    builder.environment().remove("AWS_CA_BUNDLE");
    try {
      return ProcessCost.of(builder);
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; its log:\n" + Files.readString(log), e);
    }
  }

  private String config() {
    return """
    http:
      enabled: false
    input:
      aws_s3:
        bucket: bench
        region: us-east-1
        endpoint: %s
        force_path_style_urls: true
        credentials: {id: AKID, secret: secret}
        parallel_objects: %d
        parallel_parts: %d
        bookmarks_file: {path: ./bookmarks.json}
        scanner: {%s: {}}
    output:
      drop: {}
    """
        .formatted(server.endpoint(), options.parallel, options.parts, options.scanner);
  }

  @SuppressWarnings("SystemOut") // the figures are this program's output
  private void print() {
    double rate = Figures.median(rates);
    double limit = Figures.median(raw);
    System.out.printf(
        "%,d objects of %,d bytes, %s, parallel_objects %d, latency %d ms, %s, medians of %d%n",
        options.allObjects(),
        options.size,
        options.scanner,
        options.parallel,
        options.latencyMillis,
        options.javaOptions,
        options.rounds * options.slices);
    System.out.printf("raw sockets   %,10.0f objects/s   %s%n", limit, Figures.rounded(raw));
    System.out.printf(
        "ribbonfish    %,10.0f objects/s   %s   %.0f%% of raw%n",
        rate, Figures.rounded(rates), 100 * rate / limit);
    System.out.printf("              %,10.1f MB/s%n", rate * options.size / 1e6);
    if (options.line > 0) {
      System.out.printf("              %,10.0f messages/s%n", rate * options.size / options.line);
    }
    System.out.printf(
        "CPU           %,10.1f µs an object, start of the JVM included; raw sockets %.1f µs%n",
        microsecondsAnObject(cpuSeconds), microsecondsAnObject(rawCpuSeconds));
    System.out.printf(
        "whole run     %,10.1f s, start and stop of the JVM included%n",
        Figures.median(wholeSeconds));
    System.out.printf("peak RSS      %,10.0f MB%n", Figures.most(peaks));
  }

  private double microsecondsAnObject(List<Double> seconds) {
    return 1e6 * Figures.median(seconds) / options.allObjects();
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
