package io.ribbonfish.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ribbonfish.bloblang.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves the process's own pages over HTTP, each also under a root path ({@code /benthos}), as
 * upstream does. Thread-safe.
 */
public final class HttpService implements AutoCloseable {
  private static final int STOP_SECONDS = 1;

  private final HttpServer server;
  private final String rootPath;
  private final ExecutorService threads;
  private final Map<String, String> descriptions = new ConcurrentHashMap<>();

  private HttpService(HttpServer server, ExecutorService threads, String rootPath) {
    this.server = server;
    this.rootPath = rootPath;
    this.threads = threads;
    add("/ping", "Ping me.", () -> Page.text("pong"));
    add(
        "/endpoints",
        "Returns this map of endpoints.",
        () -> Page.json(new TreeMap<>(descriptions)));
  }

  /**
   * Starts to listen.
   *
   * @param rootPath under what each page stands a second time
   * @throws IOException where the address can't be had
   */
  public static HttpService start(InetSocketAddress address, String rootPath) throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "ribbonfish-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    HttpService service = new HttpService(server, threads, rootPath);
    server.start();
    return service;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Adds a page. */
  public void add(String path, String description, Supplier<Page> page) {
    descriptions.put(path, description);
    server.createContext(path, exchange -> answer(exchange, path, page));
    String second = rootPath + path;
    if (!second.equals(path)) {
      server.createContext(second, exchange -> answer(exchange, second, page));
    }
  }

  @Override
  public void close() {
    server.stop(STOP_SECONDS);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, String path, Supplier<Page> page)
      throws IOException {
    try (exchange) {
      // A context also takes what lies below it.
      Page answer =
          exchange.getRequestURI().getPath().equals(path)
              ? page.get()
              : new Page(404, "text/plain", "404 page not found\n");
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      boolean bodyless = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bodyless ? -1 : body.length);
      if (!bodyless) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /**
   * One answer.
   *
   * @param status the HTTP status
   * @param type the content type
   */
  public record Page(int status, String type, String body) {
    public static Page text(String body) {
      return new Page(200, "text/plain; charset=utf-8", body);
    }

    /** A value as JSON. */
    public static Page json(Object value) {
      return json(200, value);
    }

    /** A value as JSON, with this status. */
    public static Page json(int status, Object value) {
      return new Page(status, "application/json", new String(Json.write(value), UTF_8));
    }

    /** Metrics in Prometheus' format. */
    public static Page prometheus(String text) {
      return new Page(200, "text/plain; version=0.0.4; charset=utf-8", text);
    }
  }
}
