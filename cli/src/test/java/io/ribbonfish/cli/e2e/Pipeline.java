package io.ribbonfish.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.cli.Launched;
import io.ribbonfish.testkit.s3.S3Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A pipeline's folder with its config and bookmarks, and the process that runs it. */
final class Pipeline implements AutoCloseable {
  static final String BUCKET = "letters";
  private static final String WITHOUT_HTTP = "http.enabled=false";
  private static final Duration PATIENCE = Duration.ofSeconds(300);
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(?=\" @)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path launcher;
  private final Path folder;
  private final Path config;
  private final Map<String, String> environment;
  private final String http;
  private Launched process;
  private int runs;

  private Pipeline(
      Path launcher, Path folder, Path config, Map<String, String> environment, String http)
      throws IOException {
    this.launcher = launcher;
    this.folder = folder;
    this.config = config;
    this.environment = environment;
    this.http = http;
    this.process = run();
  }

  /** Starts {@code ribbonfish run} of a config in a folder. */
  static Pipeline start(Path folder, String config) throws IOException {
    return start(folder, config, usualLauncher());
  }

  /** Starts it by a launcher of the test's own. */
  static Pipeline start(Path folder, String config, Path launcher) throws IOException {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), config);
    return new Pipeline(launcher, folder, file, Map.of(), WITHOUT_HTTP);
  }

  static Pipeline start(Path folder, Path config, Map<String, String> environment)
      throws IOException {
    return new Pipeline(usualLauncher(), folder, config, environment, WITHOUT_HTTP);
  }

  /** Starts it with its HTTP server, at a free port; see {@link #get}. */
  static Pipeline startWithHttp(Path folder, String config) throws IOException {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), config);
    return new Pipeline(usualLauncher(), folder, file, Map.of(), "http.address=127.0.0.1:0");
  }

  private static Path usualLauncher() {
    return Launched.distribution().resolve("bin/ribbonfish");
  }

  /**
   * Not at the usual HTTP port, which may be taken on the machine that tests. The config finds the
   * number of the run in its environment.
   */
  private Launched run() throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    runs++;
    all.put("RUN", Integer.toString(runs));
    // A process that lives for a second or a minute spends most of it compiling.
    all.put("RIBBONFISH_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    return Launched.start(launcher, folder, all, "run", "--set", http, config.toString());
  }

  /** An input that watches the test's bucket, with further fields of its own. */
  static String watching(S3Server server, String... fields) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("input:\n  aws_s3:\n");
    for (String line :
        List.of(
            "bucket: " + BUCKET,
            "region: us-east-1",
            "endpoint: " + server.endpoint(),
            "force_path_style_urls: true",
            "credentials: {id: AKID, secret: secret}",
            "watcher: {poll_interval: 100ms}")) {
      yaml.append("    ").append(line).append('\n');
    }
    if (Stream.of(fields).noneMatch(field -> field.startsWith("bookmarks_file:"))) {
      yaml.append("    bookmarks_file: {path: ./bookmarks.json}\n");
    }
    for (String line : fields) {
      yaml.append("    ").append(line).append('\n');
    }
    return yaml.toString();
  }

  /** Starts the process again, in the same folder. */
  void restart() throws IOException {
    process.close();
    process = run();
  }

  /** Asks the process to stop and waits for its exit status. */
  int stop() throws IOException, InterruptedException {
    process.signal("TERM");
    return process.status();
  }

  /** Kills the process, as {@code kill -9} does. */
  void kill() throws IOException, InterruptedException {
    process.signal("KILL");
    process.status();
  }

  /** Waits for the process to end by itself; its exit status. */
  int status() throws IOException, InterruptedException {
    return process.status();
  }

  /** The whole lines on standard output. */
  List<String> out() throws IOException {
    return wholeLines(process.out());
  }

  /** Everything it said; the log is on standard error only where messages are on the output. */
  String log() throws IOException {
    return process.err() + process.out();
  }

  /** What its HTTP server answers. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    Matcher address = ADDRESS.matcher(log());
    if (!address.find()) {
      throw new AssertionError("no address in the log:\n" + tail(log()));
    }
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(address.group() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The process's id. */
  String pid() {
    return Long.toString(process.pid());
  }

  boolean isRunning() {
    return process.isRunning();
  }

  /** Waits until something is so; fails with what the process logged. */
  void await(String what, Callable<Boolean> condition) throws IOException {
    try {
      Awaitility.await(what)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> condition.call() || !process.isRunning());
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + "; the log:\n" + tail(log()), e);
    }
    if (!process.isRunning()) {
      throw new AssertionError("the process has ended; its log:\n" + tail(log()));
    }
  }

  private static String tail(String log) {
    return log.substring(Math.max(0, log.length() - 4000));
  }

  /** The whole lines of a file that the pipeline writes; none while it is not there. */
  List<String> lines(String file) throws IOException {
    Path path = folder.resolve(file);
    if (!Files.exists(path)) {
      return List.of();
    }
    return wholeLines(Files.readString(path, UTF_8));
  }

  private static List<String> wholeLines(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** How often each line is in a file of letters; fails where one is torn. */
  Map<Letters.Line, Integer> counted(String file) throws IOException {
    Map<Letters.Line, Integer> counts = new HashMap<>();
    for (String line : lines(file)) {
      counts.merge(Letters.parse(line), 1, Integer::sum);
    }
    return counts;
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
