package io.ribbonfish.testkit.s3;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs the server as a process of its own, for benchmarks and for trying things out. It prints its
 * endpoint on the first line and goes on until its standard input ends or it is killed. For each
 * line of input it prints what was asked of it since the last one, such as {@code gets=5 lists=1}.
 */
public final class S3ServerMain {
  private static final String USAGE =
      "usage: S3ServerMain [--port 0] [--bucket bench] [--objects 0] [--size 1024] [--line 0]"
          + " [--synthetic false] [--latency-ms 0] [--bandwidth 0]";

  private S3ServerMain() {}

  @SuppressWarnings("SystemOut") // the endpoint is this program's output
  public static void main(String[] args) throws IOException {
    Map<String, String> options = parse(args);
    S3Server server = S3Server.options().port(number(options, "port", 0)).start();
    String bucket = options.getOrDefault("bucket", "bench");
    UniformObjects objects =
        new UniformObjects(
            number(options, "objects", 0),
            number(options, "size", 1024),
            number(options, "line", 0));
    if (Boolean.parseBoolean(options.getOrDefault("synthetic", "false"))) {
      server.createLayeredBucket(bucket, objects);
    } else {
      StoredBucket stored = server.createBucket(bucket);
      for (long i = 0; i < objects.count(); i++) {
        stored.put(objects.object(i));
      }
    }
    server.faults().latency(Duration.ofMillis(number(options, "latency-ms", 0)));
    int bandwidth = number(options, "bandwidth", 0);
    if (bandwidth > 0) {
      server.faults().bandwidth(bandwidth);
    }
    System.out.println(server.endpoint());
    System.out.flush();
    report(server);
    server.close();
  }

  @SuppressWarnings("SystemOut") // the figures are this program's output
  private static void report(S3Server server) throws IOException {
    long gets = 0;
    long lists = 0;
    int typed = System.in.read();
    while (typed >= 0) {
      if (typed == '\n') {
        long getsNow = server.requests(S3Operation.GET_OBJECT);
        long listsNow = server.requests(S3Operation.LIST_OBJECTS);
        System.out.println("gets=" + (getsNow - gets) + " lists=" + (listsNow - lists));
        System.out.flush();
        gets = getsNow;
        lists = listsNow;
      }
      typed = System.in.read();
    }
  }

  private static Map<String, String> parse(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new IllegalArgumentException(USAGE);
      }
      options.put(args[i].substring(2), args[i + 1]);
    }
    return options;
  }

  private static int number(Map<String, String> options, String name, int otherwise) {
    return options.containsKey(name) ? Integer.parseInt(options.get(name)) : otherwise;
  }
}
