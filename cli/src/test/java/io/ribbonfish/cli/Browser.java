package io.ribbonfish.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A headless Chromium, driven over the WebDriver protocol. Debian's packages bring both. */
final class Browser implements AutoCloseable {
  /** WebDriver's names of keys. */
  static final String CONTROL = "\uE009";

  static final String ENTER = "\uE007";
  static final String TAB = "\uE004";
  static final String RELEASED = "\uE000";

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final int INSTALL_SECONDS = 150;
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final String base;
  private String session = "";

  private Browser(Process driver, String base) {
    this.driver = driver;
    this.base = base;
  }

  /** Installs the browser where it is missing and may be installed; else says why there is none. */
  static Optional<String> whyMissing() throws IOException, InterruptedException {
    if (isInstalled()) {
      return Optional.empty();
    }
    if (!System.getProperty("user.name").equals("root")
        || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      return Optional.of("there is no /usr/bin/chromium with /usr/bin/chromedriver");
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(INSTALL_SECONDS);
    String[] install = {"install", "-y", "-q", "--no-install-recommends"};
    boolean whole = aptGet(end, install, "chromium", "chromium-driver");
    if (!whole) {
      aptGet(end, new String[] {"update", "-q"});
      whole = aptGet(end, install, "chromium", "chromium-driver");
    }
    // Where it was broken off the files may be there already, without what they need.
    return whole && isInstalled()
        ? Optional.empty()
        : Optional.of("apt-get could not install chromium within " + INSTALL_SECONDS + " s");
  }

  private static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  private static boolean aptGet(long end, String[] options, String... packages)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("apt-get"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", "DPkg::Lock::Timeout=60", "-o", "Acquire::Retries=1"));
    command.addAll(List.of(packages));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    Process process = builder.start();
    if (process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
      return process.exitValue() == 0;
    }
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    return false;
  }

  /** Starts one with a profile of its own. */
  static Browser start() throws Exception {
    try {
      return startOnce();
    } catch (IOException tooSlow) {
      // The driver waits a minute; what was read from the disk by then is there the second time.
      return startOnce();
    }
  }

  private static Browser startOnce() throws Exception {
    Process driver =
        new ProcessBuilder(DRIVER.toString(), "--port=0").redirectErrorStream(true).start();
    Browser browser = new Browser(driver, "http://127.0.0.1:" + port(driver));
    try {
      browser.openSession();
      return browser;
    } catch (IOException e) {
      browser.close();
      throw e;
    }
  }

  private void openSession() throws Exception {
    Map<String, Object> options =
        Map.of(
            "binary",
            CHROMIUM.toString(),
            "args",
            List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--window-size=1400,800"));
    Map<String, Object> wanted = Map.of("alwaysMatch", Map.of("goog:chromeOptions", options));
    Map<?, ?> answer = object(post("/session", Map.of("capabilities", wanted)));
    session = "/session/" + answer.get("sessionId");
  }

  private static String port(Process driver) throws IOException {
    // Left open: the driver would fail to write to a closed pipe.
    BufferedReader out = new BufferedReader(new InputStreamReader(driver.getInputStream(), UTF_8));
    String line = out.readLine();
    while (line != null) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return port.group(1);
      }
      line = out.readLine();
    }
    throw new IOException("chromedriver did not start");
  }

  void open(String url) throws Exception {
    post(session + "/url", Map.of("url", url));
  }

  /** The result of a script's body, in JSON's types. */
  @Nullable Object run(String script) throws Exception {
    return post(session + "/execute/sync", Map.of("script", script, "args", List.of()));
  }

  /** As a person would, key by key, into the element that a CSS selector finds. */
  void type(String selector, String keys) throws Exception {
    post(session + "/element/" + find(selector) + "/value", Map.of("text", keys));
  }

  void click(String selector) throws Exception {
    post(session + "/element/" + find(selector) + "/click", Map.of());
  }

  /** What a screen reader calls an element. */
  String label(String selector) throws Exception {
    return String.valueOf(get(session + "/element/" + find(selector) + "/computedlabel"));
  }

  private String find(String selector) throws Exception {
    Map<String, Object> using = Map.of("using", "css selector", "value", selector);
    Map<?, ?> element = object(post(session + "/element", using));
    return String.valueOf(element.get(ELEMENT));
  }

  private @Nullable Object post(String path, Map<String, Object> body) throws Exception {
    return send(
        request(path).POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))).build());
  }

  private @Nullable Object get(String path) throws Exception {
    return send(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
  }

  private @Nullable Object send(HttpRequest request)
      throws IOException, InterruptedException, JsonException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(request.uri() + ": " + answer.body());
    }
    return object(Json.parse(answer.body())).get("value");
  }

  private static Map<?, ?> object(@Nullable Object answer) {
    return (Map<?, ?>) Objects.requireNonNull(answer);
  }

  @Override
  public void close() throws Exception {
    try {
      if (!session.isEmpty()) {
        send(request(session).DELETE().build());
      }
    } finally {
      driver.descendants().forEach(ProcessHandle::destroyForcibly);
      driver.destroyForcibly();
    }
  }
}
