package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.aws.network.Network;
import io.ribbonfish.testkit.RecordedLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that say almost all, and then nothing more while the connection stays. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PatienceTest {
  private static final String LISTING =
      "<ListBucketResult><Name>letters</Name><KeyCount>0</KeyCount>"
          + "<IsTruncated>false</IsTruncated></ListBucketResult>";

  @Test
  void waitsNotForeverForTheEndOfAListing() throws Exception {
    try (SilentServer server = new SilentServer("200 OK", LISTING);
        Bucket bucket = impatient(server)) {
      assertThatThrownBy(() -> bucket.list(ListingRequest.first("")))
          .isInstanceOf(BucketException.class)
          .hasMessageContaining("it did not answer in time");
      await().atMost(Duration.ofSeconds(30)).until(() -> server.requests() > 1);
    }
  }

  @Test
  void waitsNotForeverForWhatIsLeftOfAnError() throws Exception {
    // So long that nobody reads it to its end, but for the sake of the connection.
    String error = "<Error><Code>SlowDown</Code></Error>" + " ".repeat(64 * 1024);
    try (SilentServer server = new SilentServer("503 Slow Down", error);
        Bucket bucket = impatient(server)) {
      assertThatThrownBy(() -> bucket.list(ListingRequest.first("")))
          .isInstanceOf(BucketException.class)
          .hasMessageContaining("it did not answer in time");
    }
  }

  private static Bucket impatient(SilentServer server) throws Exception {
    return LeanClients.bucket(
        new TestSettings(server.endpoint()).build(),
        Network.from(Map.of()).withPatience(Duration.ofMillis(200)),
        new Retrying(pause -> {}),
        new RecordedLog());
  }

  /** Announces one byte more than it ever sends. */
  private static final class SilentServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger requests = new AtomicInteger();

    /** Held, since one that nobody holds any more is closed. */
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    SilentServer(String status, String body) throws IOException {
      String answer =
          "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(status, body.length() + 1, body);
      Thread thread = new Thread(() -> serve(answer.getBytes(US_ASCII)), "silent-server");
      thread.setDaemon(true);
      thread.start();
    }

    private void serve(byte[] answer) {
      try {
        while (true) {
          Socket socket = listener.accept();
          sockets.add(socket);
          BufferedReader in =
              new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
          for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            // The request's head does not matter.
          }
          requests.incrementAndGet();
          socket.getOutputStream().write(answer);
        }
      } catch (IOException closed) {
        // The test is over.
      }
    }

    String endpoint() {
      return "http://127.0.0.1:" + listener.getLocalPort();
    }

    int requests() {
      return requests.get();
    }

    @Override
    public void close() throws IOException {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
