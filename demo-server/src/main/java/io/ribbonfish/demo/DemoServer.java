package io.ribbonfish.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * An S3 server on a free loopback port over a plain folder, in which each sub-folder is a bucket.
 *
 * <p>It prints its address on standard output, and ends when its standard input does: so it never
 * outlives the process that started it.
 */
public final class DemoServer {
  private static final String KEY = "demo";

  private DemoServer() {}

  /** Serves the folder that is named in the first argument. */
  public static void main(String[] args) throws Exception {
    // Ctrl-C reaches every process of the terminal; this one must still answer while the pipeline
    // drains.
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    PrintStream out = System.out;
    System.setOut(System.err);
    // A relative folder would be served as an empty one.
    S3Proxy server = start(Path.of(args[0]).toAbsolutePath());
    out.println("http://127.0.0.1:" + server.getPort());
    out.flush();
    waitForTheEndOf(System.in);
    System.exit(0);
  }

  private static S3Proxy start(Path folder) throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, KEY)
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    return server;
  }

  private static void waitForTheEndOf(InputStream in) throws IOException {
    while (in.read() >= 0) {
      // Whatever is written there means nothing.
    }
  }
}
