package io.ribbonfish.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what it costs to poll a bucket in which every object is bookmarked: {@code ribbonfish
 * run} with a watcher and an SQLite store, over a synthetic listing in another process.
 */
public final class PollBenchmark {
  private static final int PAGE = 1_000;
  private static final long LOOK_MILLIS = 100;

  private final Options options;

  /** What to run; every option has the form {@code name=value}. */
  private record Options(
      Path launcher,
      List<Integer> objects,
      long keys,
      String listings,
      int latencyMillis,
      Path stores,
      String javaOptions) {
    static Options parse(String[] args) {
      List<Integer> objects = new ArrayList<>();
      for (String count : Arguments.text(args, "objects", "100000,10000000").split(",", -1)) {
        objects.add(Integer.parseInt(count));
      }
      return new Options(
          Path.of(Arguments.text(args, "launcher", "cli/target/ribbonfish/bin/ribbonfish"))
              .toAbsolutePath(),
          objects,
          Arguments.number(args, "keys", 20_000_000),
          Arguments.text(args, "parallel_listings", ""),
          Arguments.number(args, "latency_ms", 0),
          Path.of(Arguments.text(args, "stores", "")),
          Arguments.text(args, "java", "-Xmx256m"));
    }
  }

  private PollBenchmark(Options options) {
    this.options = options;
  }

  public static void main(String[] args) throws Exception {
    PollBenchmark benchmark = new PollBenchmark(Options.parse(args));
    List<Double> peaks = new ArrayList<>();
    for (int objects : benchmark.options.objects) {
      peaks.add(benchmark.measure(objects));
    }
    benchmark.printSpread(peaks);
  }

  /** Gives the peak of memory. */
  private double measure(int objects) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("poll-benchmark");
    BookmarkedBucket.bookmarks(folder, objects, options.stores);
    try (ServerProcess server =
            ServerProcess.start(
                "--objects", Integer.toString(objects),
                "--size", Integer.toString(BookmarkedBucket.OBJECT_SIZE),
                "--synthetic", "true",
                "--latency-ms", Integer.toString(options.latencyMillis));
        WatchingProcess watcher =
            WatchingProcess.start(
                options.launcher, folder, config(server.endpoint()), options.javaOptions)) {
      Listed first = list(server, watcher, Math.max(objects / PAGE, options.keys / PAGE / 2));
      ProcessCost afterFirst = watcher.cost();
      Listed rest = list(server, watcher, options.keys / PAGE);
      ProcessCost end = watcher.cost();
      print(objects, first, afterFirst, rest, end);
      return end.peakMegabytes();
    } finally {
      BookmarkedBucket.delete(folder);
    }
  }

  /**
   * What was listed.
   *
   * @param gets downloads, of which there should be none
   */
  private record Listed(long pages, long gets, double seconds) {
    double keys() {
      return (double) pages * PAGE;
    }
  }

  private static Listed list(ServerProcess server, WatchingProcess watcher, long pages)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    long seen = 0;
    long gets = 0;
    while (seen < pages) {
      Thread.sleep(LOOK_MILLIS);
      watcher.cost();
      ServerProcess.Traffic traffic = server.traffic();
      seen += traffic.lists();
      gets += traffic.gets();
    }
    return new Listed(seen, gets, (System.nanoTime() - start) / 1e9);
  }

  private String config(String endpoint) {
    return """
    http:
      enabled: false
    input:
      aws_s3:
        bucket: %s
        region: us-east-1
        endpoint: %s
        force_path_style_urls: true
        credentials: {id: AKID, secret: secret}
        bookmarks_file: {path: ./bookmarks.db}
        watcher: {poll_interval: 10ms%s}
    output:
      drop: {}
    """
        .formatted(
            BookmarkedBucket.NAME,
            endpoint,
            options.listings.isEmpty() ? "" : ", parallel_listings: " + options.listings);
  }

  @SuppressWarnings("SystemOut") // the figures are this program's output
  private void print(
      int objects, Listed first, ProcessCost afterFirst, Listed rest, ProcessCost end) {
    double cpu = end.cpuSeconds() - afterFirst.cpuSeconds();
    System.out.printf(
        "%,d bookmarks, %s, parallel_listings %s, latency %d ms%n",
        objects,
        options.javaOptions,
        options.listings.isEmpty() ? "by default" : options.listings,
        options.latencyMillis);
    System.out.printf(
        "  from the start      %,11.0f keys in %.1f s; %,.0f keys a CPU second, start of the JVM"
            + " included%n",
        first.keys(), first.seconds, first.keys() / afterFirst.cpuSeconds());
    System.out.printf(
        "  then                %,11.0f keys in %.1f s: %,.0f keys/s; %,.0f keys a CPU second (%.2f"
            + " µs a key)%n",
        rest.keys(),
        rest.seconds,
        rest.keys() / rest.seconds,
        rest.keys() / cpu,
        1e6 * cpu / rest.keys());
    System.out.printf(
        "  peak RSS            %,11d MB; objects downloaded: %d%n",
        end.peakMegabytes(), first.gets + rest.gets);
  }

  @SuppressWarnings("SystemOut") // the figures are this program's output
  private void printSpread(List<Double> peaks) {
    if (peaks.size() > 1) {
      double more = 100 * (Figures.most(peaks) / Figures.least(peaks) - 1);
      System.out.printf("peak RSS differs by %.0f%%%n", more);
    }
  }
}
