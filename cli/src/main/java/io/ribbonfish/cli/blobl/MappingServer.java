package io.ribbonfish.cli.blobl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Serves the page on which mappings are written and tried: {@code /} is the page, {@code /texts}
 * what it begins with, and {@code /execute} tries a mapping on an input. Thread-safe.
 */
public final class MappingServer implements AutoCloseable {
  private static final int MAX_REQUEST = 16 << 20;
  private static final long MOST_PASSED_OVER = 256L << 20;
  private static final int PASSED_OVER_AT_ONCE = 16 << 10;
  private static final int THREADS = 8;
  private static final String NONCE = "{{nonce}}";

  private final HttpServer server;
  private final ExecutorService threads;
  private final OwnOrigin origin;
  private final EditedTexts texts;
  private final MappingTrial trial;
  private final Consumer<String> log;
  private final String page;
  private final SecureRandom random = new SecureRandom();

  private MappingServer(
      HttpServer server,
      OwnOrigin origin,
      EditedTexts texts,
      MappingTrial trial,
      Consumer<String> log,
      String page) {
    this.server = server;
    this.threads = Executors.newFixedThreadPool(THREADS, MappingServer::daemon);
    this.origin = origin;
    this.texts = texts;
    this.trial = trial;
    this.log = log;
    this.page = page;
  }

  /**
   * Starts to listen.
   *
   * @param host the name or address that people reach it by
   * @param log takes lines about what went wrong apart from mappings
   * @throws IOException where the address can't be had
   */
  public static MappingServer start(
      String host, int port, EditedTexts texts, MappingTrial trial, Consumer<String> log)
      throws IOException {
    HttpServer http = HttpServer.create(new InetSocketAddress(host, port), 0);
    MappingServer server =
        new MappingServer(http, new OwnOrigin(host), texts, trial, log, resource("editor.html"));
    http.setExecutor(server.threads);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** One answer. */
  private record Answer(int status, String type, String body) {
    static Answer text(int status, String text) {
      return new Answer(status, "text/plain; charset=utf-8", text);
    }

    static Answer json(Map<String, Object> value) {
      return new Answer(200, "application/json", new String(Json.write(value), UTF_8));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Cache-Control", "no-store");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      Optional<String> refusal = origin.refusal(exchange.getRequestHeaders());
      Answer answer =
          refusal.isPresent() ? Answer.text(403, refusal.get()) : route(exchange, headers);
      headers.set("Content-Type", answer.type());
      byte[] body = answer.body().getBytes(UTF_8);
      boolean bodyless = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bodyless ? -1 : body.length);
      if (!bodyless) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer route(HttpExchange exchange, Headers headers)
      throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    boolean posts = exchange.getRequestMethod().equals("POST");
    switch (path) {
      case "/":
        return posts ? wrongMethod() : page(headers);
      case "/texts":
        return posts ? wrongMethod() : asJson(texts.get());
      case "/execute":
        return posts ? execute(exchange) : wrongMethod();
      default:
        return Answer.text(404, "404 page not found\n");
    }
  }

  private static Answer wrongMethod() {
    return Answer.text(405, "405 method not allowed\n");
  }

  /** The page may run its own script and ask this server, and nothing else. */
  private Answer page(Headers headers) {
    byte[] secret = new byte[16];
    random.nextBytes(secret);
    String nonce = Base64.getEncoder().encodeToString(secret);
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'nonce-%s'; style-src 'nonce-%s'; connect-src 'self'; img-src data:;"
                .formatted(nonce, nonce)
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    return new Answer(200, "text/html; charset=utf-8", page.replace(NONCE, nonce));
  }

  private static Answer asJson(EditedTexts.Texts texts) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mapping", texts.mapping());
    map.put("input", texts.input());
    return Answer.json(map);
  }

  /** A connection that is closed with bytes unread takes the answer with it. */
  private static void passOver(InputStream in) throws IOException {
    // Not by skip: that of Java 17 goes on into the next request.
    byte[] buffer = new byte[PASSED_OVER_AT_ONCE];
    long left = MOST_PASSED_OVER;
    int count = in.read(buffer);
    while (count >= 0 && left > 0) {
      left -= count;
      count = in.read(buffer);
    }
  }

  private Answer execute(HttpExchange exchange) throws IOException, InterruptedException {
    // A form of another site can't send this type without asking first.
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (!type.startsWith("application/json")) {
      return Answer.text(415, "send application/json\n");
    }
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(MAX_REQUEST + 1);
      if (body.length > MAX_REQUEST) {
        passOver(in);
      }
    }
    if (body.length > MAX_REQUEST) {
      return Answer.text(413, "mapping and input may have " + MAX_REQUEST + " bytes together\n");
    }
    Optional<EditedTexts.Texts> edited = edited(body);
    if (edited.isEmpty()) {
      return Answer.text(400, "send {\"mapping\": \"…\", \"input\": \"…\"}\n");
    }
    try {
      texts.update(edited.get());
    } catch (IOException refused) {
      log.accept(String.valueOf(refused.getMessage()));
    }
    return Answer.json(trial.run(edited.get()).toMap());
  }

  private static Optional<EditedTexts.Texts> edited(byte[] body) {
    try {
      if (Json.parse(body) instanceof Map<?, ?> map
          && map.get("mapping") instanceof String mapping
          && map.get("input") instanceof String input) {
        return Optional.of(new EditedTexts.Texts(mapping, input));
      }
    } catch (JsonException noJson) {
      // Answered like anything else that isn't two texts.
    }
    return Optional.empty();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = MappingServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the resource " + name + " is missing from this build");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ribbonfish-blobl-http");
    thread.setDaemon(true);
    return thread;
  }
}
