package io.ribbonfish.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.ribbonfish.testkit.s3.UniformObjects;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gets all objects over raw sockets and throws the bytes away: what the machine and the server
 * allow at most, to compare with.
 */
public final class RawGets {
  private static final String BUCKET = "bench";

  private final URI endpoint;
  private final UniformObjects objects;
  private final AtomicLong next = new AtomicLong();
  private final Queue<IOException> failures = new ConcurrentLinkedQueue<>();

  private RawGets(URI endpoint, long count) {
    this.endpoint = endpoint;
    this.objects = new UniformObjects(count, 0, 0);
  }

  /** Arguments: the server's endpoint, how many connections, how many objects. */
  public static void main(String[] args) throws IOException, InterruptedException {
    RawGets gets = new RawGets(URI.create(args[0]), Long.parseLong(args[2]));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      Thread thread = new Thread(gets::run, "raw-gets-" + i);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (IOException failure : gets.failures) {
      throw failure;
    }
  }

  private void run() {
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      socket.setTcpNoDelay(true);
      byte[] buffer = new byte[64 * 1024];
      for (long i = next.getAndIncrement(); i < objects.count(); i = next.getAndIncrement()) {
        socket.getOutputStream().write(request(objects.key(i)));
        readAnswer(socket.getInputStream(), buffer);
      }
    } catch (IOException e) {
      failures.add(e);
    }
  }

  /** As long as a signed request of an S3 client; the server does not check it. */
  private static byte[] request(String key) {
    return ("GET /"
            + BUCKET
            + "/"
            + key
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nx-amz-content-sha256: UNSIGNED-PAYLOAD\r\n"
            + "x-amz-date: 20261122T120000Z\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
            + "AKID/20261122/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;"
            + "x-amz-date, Signature="
            + "0".repeat(64)
            + "\r\n\r\n")
        .getBytes(US_ASCII);
  }

  private static void readAnswer(InputStream in, byte[] buffer) throws IOException {
    int got = 0;
    int head = -1;
    while (head < 0) {
      got += readSome(in, buffer, got, buffer.length - got);
      head = endOfHead(buffer, got);
    }
    String text = new String(buffer, 0, head, US_ASCII);
    if (!text.startsWith("HTTP/1.1 200")) {
      throw new IOException("the server refused a GET: " + text.lines().findFirst().orElse(""));
    }
    int at = text.indexOf("Content-Length: ") + "Content-Length: ".length();
    long left = Long.parseLong(text.substring(at, text.indexOf('\r', at))) - (got - head);
    while (left > 0) {
      left -= readSome(in, buffer, 0, (int) Math.min(left, buffer.length));
    }
  }

  private static int readSome(InputStream in, byte[] buffer, int offset, int count)
      throws IOException {
    int read = in.read(buffer, offset, count);
    if (read < 0) {
      throw new EOFException("the server closed the connection");
    }
    return read;
  }

  private static int endOfHead(byte[] buffer, int to) {
    for (int i = 3; i < to; i++) {
      if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }
}
