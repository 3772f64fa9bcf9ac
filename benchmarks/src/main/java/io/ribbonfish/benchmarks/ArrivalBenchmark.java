package io.ribbonfish.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long it takes from the PUT of an object to its delivery while millions of others are
 * bookmarked, with polls of hot prefixes between full sweeps.
 */
public final class ArrivalBenchmark {
  private static final String PREFIX = "arrivals/";
  private static final int PATIENCE_MINUTES = 30;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Long> puts = new ConcurrentHashMap<>();
  private final BlockingQueue<Double> seconds = new LinkedBlockingQueue<>();
  private final Options options;

  /** What to run; every option has the form {@code name=value}. */
  private record Options(
      Path launcher,
      int objects,
      int puts,
      int pauseMillis,
      String pollInterval,
      String fullSweepInterval,
      Path stores,
      String javaOptions) {
    static Options parse(String[] args) {
      return new Options(
          Path.of(Arguments.text(args, "launcher", "cli/target/ribbonfish/bin/ribbonfish"))
              .toAbsolutePath(),
          Arguments.number(args, "objects", 10_000_000),
          Arguments.number(args, "puts", 500),
          Arguments.number(args, "pause_ms", 200),
          Arguments.text(args, "poll_interval", "1s"),
          Arguments.text(args, "full_sweep_interval", "1m"),
          Path.of(Arguments.text(args, "stores", "")),
          Arguments.text(args, "java", "-Xmx256m"));
    }
  }

  private ArrivalBenchmark(Options options) {
    this.options = options;
  }

  public static void main(String[] args) throws Exception {
    new ArrivalBenchmark(Options.parse(args)).measure();
  }

  private void measure() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("arrival-benchmark");
    BookmarkedBucket.bookmarks(folder, options.objects, options.stores);
    try (ServerProcess server =
            ServerProcess.start(
                "--objects", Integer.toString(options.objects),
                "--size", Integer.toString(BookmarkedBucket.OBJECT_SIZE),
                "--synthetic", "true");
        WatchingProcess watcher =
            WatchingProcess.start(
                options.launcher, folder, config(server.endpoint()), options.javaOptions)) {
      Thread reader = new Thread(() -> read(watcher), "arrivals");
      reader.setDaemon(true);
      reader.start();
      put(server, 0);
      double first = next();
      long pages = server.traffic().lists();
      List<Double> all = new ArrayList<>();
      for (int i = 1; i <= options.puts; i++) {
        put(server, i);
        Thread.sleep(options.pauseMillis);
      }
      for (int i = 1; i <= options.puts; i++) {
        all.add(next());
      }
      print(first, pages, all, server.traffic().lists(), watcher.cost());
    } finally {
      BookmarkedBucket.delete(folder);
    }
  }

  private void put(ServerProcess server, int number) throws IOException, InterruptedException {
    String name = PREFIX + "%08d".formatted(number);
    URI uri = URI.create(server.endpoint() + "/" + BookmarkedBucket.NAME + "/" + name);
    puts.put(name, System.nanoTime());
    HttpResponse<Void> response =
        client.send(
            HttpRequest.newBuilder(uri).PUT(HttpRequest.BodyPublishers.ofString(name)).build(),
            HttpResponse.BodyHandlers.discarding());
    if (response.statusCode() != 200) {
      throw new IOException("PUT " + uri + " gave status " + response.statusCode());
    }
  }

  private double next() throws IOException, InterruptedException {
    Double next = seconds.poll(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (next == null) {
      throw new IOException("an object was not delivered within half an hour");
    }
    return next;
  }

  /** Each line of the pipeline's output is the name of the object it comes from. */
  private void read(WatchingProcess watcher) {
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(watcher.process().getInputStream(), UTF_8))) {
      String name = out.readLine();
      while (name != null) {
        Long put = puts.remove(name);
        if (put != null) {
          seconds.add((System.nanoTime() - put) / 1e9);
        }
        name = out.readLine();
      }
    } catch (IOException e) {
      // The process was stopped.
    }
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
        watcher: {poll_interval: %s, full_sweep_interval: %s}
    output:
      stdout: {}
    """
        .formatted(
            BookmarkedBucket.NAME, endpoint, options.pollInterval, options.fullSweepInterval);
  }

  @SuppressWarnings("SystemOut") // the figures are this program's output
  private void print(
      double first, long pagesBefore, List<Double> all, long pages, ProcessCost cost) {
    System.out.printf(
        "%,d bookmarks, poll_interval %s, full_sweep_interval %s, %s%n",
        options.objects, options.pollInterval, options.fullSweepInterval, options.javaOptions);
    System.out.printf(
        "in a new prefix       %,7.2f s from the start of the process, by a full sweep (%,d LIST"
            + " requests)%n",
        first, pagesBefore);
    System.out.printf(
        "in a hot prefix       %,7.2f s from PUT to delivery (median of %,d objects, %d ms apart),"
            + " %.2f s at most%n",
        Figures.median(all), all.size(), options.pauseMillis, Figures.most(all));
    System.out.printf(
        "LIST requests meanwhile %,d; peak RSS %,d MB%n", pages, cost.peakMegabytes());
  }
}
