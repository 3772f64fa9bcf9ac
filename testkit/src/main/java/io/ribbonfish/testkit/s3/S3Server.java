package io.ribbonfish.testkit.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * An S3-compatible HTTP server in memory, on a loopback port. It answers as S3 does, signatures,
 * versions, conditions and odd keys included, and shows faults where it is told to.
 *
 * <pre>{@code
 * try (S3Server server = S3Server.start()) {
 *   StoredBucket bucket = server.createBucket("letters");
 *   bucket.put("a.txt", "hello");
 *   server.faults().on(S3Operation.GET_OBJECT).nth(1).show(Fault.slowDown());
 *   … // give server.endpoint() to a client
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class S3Server implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final ServerSocket socket;
  private final boolean secure;
  private final Clock clock;
  private final S3Times times = new S3Times();
  private final S3Service service;
  private final S3Faults faults;
  private final RequestCounts counts = new RequestCounts();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile CommonHeaders common = new CommonHeaders(Long.MIN_VALUE, "");

  private record CommonHeaders(long second, String text) {}

  private S3Server(S3ServerOptions options, ServerSocket socket) {
    this.socket = socket;
    this.secure = options.tls().isPresent();
    this.clock = options.clock();
    this.service = new S3Service(options, times);
    this.faults = new S3Faults(options.seed());
  }

  /** Starts a server with the usual options on a free port. */
  public static S3Server start() throws IOException {
    return start(options());
  }

  static S3Server start(S3ServerOptions options) throws IOException {
    Optional<SSLContext> tls = options.tls();
    ServerSocket socket =
        tls.isPresent()
            ? tls.get().getServerSocketFactory().createServerSocket()
            : new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), options.port()), BACKLOG);
    S3Server server = new S3Server(options, socket);
    Thread acceptor = new Thread(server::accept, "s3-server");
    acceptor.setDaemon(true);
    acceptor.start();
    return server;
  }

  /** How a server is to behave, where that should differ from the usual. */
  public static S3ServerOptions options() {
    return new S3ServerOptions();
  }

  /** Where clients find it: {@code http://127.0.0.1:PORT}, or https. */
  public URI endpoint() {
    return URI.create((secure ? "https" : "http") + "://127.0.0.1:" + port());
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Makes an empty bucket. */
  public StoredBucket createBucket(String name) {
    return service.create(name, false);
  }

  /** Makes an empty bucket that keeps all versions of its objects. */
  public StoredBucket createVersionedBucket(String name) {
    return service.create(name, true);
  }

  /** Makes a bucket of objects that are not stored but worked out, however many. */
  public void createSyntheticBucket(String name, SyntheticObjects objects) {
    service.add(name, new SyntheticBucket(objects));
  }

  /**
   * Makes such a bucket that can be written to: gives what lies over the objects that are worked
   * out. Those can't be deleted.
   */
  public StoredBucket createLayeredBucket(String name, SyntheticObjects objects) {
    return service.addLayered(name, new SyntheticBucket(objects));
  }

  /** A bucket that is there, whoever made it. */
  public StoredBucket bucket(String name) {
    return service.stored(name);
  }

  /** Removes a bucket with all that is in it. */
  public void deleteBucket(String name) {
    service.remove(name);
  }

  public S3Faults faults() {
    return faults;
  }

  /** How many requests of this kind have come so far, those with a fault included. */
  public long requests(S3Operation operation) {
    return counts.of(operation).sum();
  }

  /** How many connections are open. */
  public int connections() {
    return connections.size();
  }

  /** Cuts every connection, as a restart of the server would; new ones are taken. */
  public void cutConnections() {
    connections.forEach(Connection::cut);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    cutConnections();
  }

  S3Service service() {
    return service;
  }

  RequestCounts counts() {
    return counts;
  }

  void closed(Connection connection) {
    connections.remove(connection);
  }

  String commonHeaders() {
    CommonHeaders last = common;
    long second = clock.instant().getEpochSecond();
    if (last.second != second) {
      last =
          new CommonHeaders(
              second,
              "Date: "
                  + times.http(clock.instant())
                  + "\r\nx-amz-request-id: 0000000000000001\r\nServer: Ribbonfish testkit\r\n");
      common = last;
    }
    return last.text;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        Connection connection = new Connection(accepted, this);
        connections.add(connection);
        connection.start();
      } catch (IOException e) {
        // The server was closed, or a client went away before it was served.
      }
    }
  }
}
