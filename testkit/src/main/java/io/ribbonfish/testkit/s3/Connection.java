package io.ribbonfish.testkit.s3;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Serves one client's connection, request after request, on a thread of its own. */
final class Connection implements Runnable {
  private final Socket socket;
  private final S3Server server;
  private final Thread thread;

  Connection(Socket socket, S3Server server) {
    this.socket = socket;
    this.server = server;
    this.thread = new Thread(this, "s3-server-connection");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Cuts the connection, also in the middle of an answer. */
  void cut() {
    thread.interrupt();
    closeQuietly();
  }

  @Override
  public void run() {
    try {
      socket.setTcpNoDelay(true);
      RequestReader reader = new RequestReader(socket.getInputStream(), socket.getOutputStream());
      ResponseWriter writer =
          new ResponseWriter(socket.getOutputStream(), server.faults()::bandwidth);
      boolean open = true;
      while (open) {
        Optional<HttpRequest> request = reader.next();
        open = request.isPresent() && answer(request.get(), writer);
      }
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the server stops: there is nobody to tell.
    } finally {
      closeQuietly();
      server.closed(this);
    }
  }

  private boolean answer(HttpRequest request, ResponseWriter writer)
      throws IOException, InterruptedException {
    S3Address address = S3Address.of(request);
    S3Operation operation = S3Operation.of(request, address);
    server.counts().add(operation);
    sleep(server.faults().latency());
    Optional<Fault> fault = server.faults().decide(operation, name(operation, address, request));
    if (fault.isPresent()) {
      waitFor(fault.get());
      if (fault.get() instanceof Fault.ResetBeforeHeaders) {
        reset();
        return false;
      }
    }
    HttpResponse response = respond(operation, address, request, fault);
    if (fault.isPresent() && fault.get() instanceof Fault.ResetAfterHeaders) {
      writer.writeHead(response, server.commonHeaders());
      reset();
      return false;
    }
    boolean hasBody = !request.method().equals("HEAD");
    boolean goesOn = writer.write(response, server.commonHeaders(), hasBody, fault);
    boolean asked = request.header("connection").filter("close"::equalsIgnoreCase).isPresent();
    return goesOn && !asked;
  }

  private static String name(S3Operation operation, S3Address address, HttpRequest request) {
    return operation == S3Operation.LIST_OBJECTS
        ? request.parameter("continuation-token").orElse("")
        : address.key();
  }

  private HttpResponse respond(
      S3Operation operation, S3Address address, HttpRequest request, Optional<Fault> fault) {
    try {
      if (fault.isPresent()) {
        refuse(fault.get(), request);
        mistake(fault.get(), request);
      }
      return server.service().answer(operation, address, request);
    } catch (S3Error e) {
      return e.response(request.rawPath(), "0000000000000001");
    }
  }

  private static void refuse(Fault fault, HttpRequest request) {
    if (fault instanceof Fault.Status status) {
      throw S3Error.ofStatus(status.status(), status.code());
    }
    if (fault instanceof Fault.Moved moved) {
      throw S3Error.moved(moved);
    }
    if (fault instanceof Fault.ExpiredToken
        && request.parameter("continuation-token").isPresent()) {
      throw S3Error.invalid("The continuation token provided is incorrect");
    }
  }

  private static void mistake(Fault fault, HttpRequest request) {
    Optional<String> range = request.header("range");
    if (fault instanceof Fault.LaterPart later && range.isPresent()) {
      String from = range.get().substring("bytes=".length(), range.get().indexOf('-'));
      request.askForRange("bytes=" + (Long.parseLong(from) + later.bytesLater()) + "-");
    }
  }

  private static void waitFor(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Delayed delayed) {
      sleep(delayed.delay());
    } else if (fault instanceof Fault.Gated gated) {
      CountDownLatch gate = gated.gate();
      gate.await();
    }
  }

  private static void sleep(Duration duration) throws InterruptedException {
    if (!duration.isZero()) {
      Thread.sleep(duration.toMillis());
    }
  }

  /** Closes with RST instead of FIN. */
  private void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private void closeQuietly() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed then.
    }
  }
}
