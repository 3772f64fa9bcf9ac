package io.ribbonfish.aws.s3.bucket;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;

/** The connections to a store. Thread-safe. */
interface Connections {
  /**
   * Sends a request and waits for the head of its answer. The request may be cancelled by another
   * thread, which cuts its connection, until the answer is closed.
   *
   * @throws IOException where the server can't be reached or does not speak HTTP
   */
  Answer send(HttpHost host, LeanRequest request) throws IOException;

  /** Cuts all connections. */
  void close();

  /** An answer whose body is still to be read; for one thread. */
  interface Answer extends Closeable {
    ClassicHttpResponse head();

    /** The body. To close it reads the rest, and then the connection serves again. */
    InputStream body() throws IOException;

    /** Cuts the connection, unless the body was closed. */
    @Override
    void close() throws IOException;
  }
}
