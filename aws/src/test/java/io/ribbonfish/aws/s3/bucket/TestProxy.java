package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A small HTTP proxy: tunnels by CONNECT, and passes on what is asked in absolute form. Every name
 * leads to this machine.
 */
final class TestProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final Optional<String> authorization;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /**
   * Starts one on a free port.
   *
   * @param user as {@code name:password}; empty where everybody may use it
   */
  TestProxy(Optional<String> user) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    authorization =
        user.map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    start(this::accept);
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** First lines of the requests that it let through. */
  List<String> requests() {
    return requests;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "test-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        // It was closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      String head = head(in);
      while (!head.isEmpty()) {
        if (!isAllowed(head)) {
          client
              .getOutputStream()
              .write(
                  "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"
                      .getBytes(ISO_8859_1));
        } else if (head.startsWith("CONNECT ")) {
          tunnel(client, head);
          return;
        } else {
          passOn(client, head);
        }
        head = head(in);
      }
    } catch (IOException e) {
      // One of the two has gone.
    }
  }

  private boolean isAllowed(String head) {
    return authorization.isEmpty()
        || head.contains("\r\nProxy-Authorization: " + authorization.get() + "\r\n");
  }

  private void tunnel(Socket client, String head) throws IOException {
    requests.add(head.substring(0, head.indexOf('\r')));
    int port = URI.create("http://" + head.split(" ", 3)[1]).getPort();
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    open.add(server);
    client.getOutputStream().write("HTTP/1.1 200 Go on\r\n\r\n".getBytes(ISO_8859_1));
    start(() -> copy(server, client));
    copy(client, server);
  }

  /** Passes one request without a body on, and its answer back, over a connection of its own. */
  private void passOn(Socket client, String head) throws IOException {
    requests.add(head.substring(0, head.indexOf('\r')));
    URI target = URI.create(head.split(" ", 3)[1]);
    String path =
        target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
    String own =
        head.replaceFirst(" \\S+ ", " " + path.replace("$", "\\$") + " ")
            .replaceFirst("\r\n", "\r\nConnection: close\r\n");
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
      server.getOutputStream().write(own.getBytes(ISO_8859_1));
      server.getInputStream().transferTo(client.getOutputStream());
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
    } catch (IOException e) {
      // One of the two has gone.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    int next = in.read();
    while (next >= 0) {
      text.append((char) next);
      if (next == '\n' && text.indexOf("\r\n\r\n", text.length() - 4) >= 0) {
        return text.toString();
      }
      next = in.read();
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
