package io.ribbonfish.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.testkit.s3.S3ServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The testkit's S3 server in a process of its own. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final String endpoint;

  private ServerProcess(Process process, BufferedReader out, String endpoint) {
    this.process = process;
    this.out = out;
    this.endpoint = endpoint;
  }

  static ServerProcess start(String... options) throws IOException {
    List<String> command = new ArrayList<>(Java.command("-Xms512m", "-Xmx1g"));
    command.add(S3ServerMain.class.getName());
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    return new ServerProcess(process, out, out.readLine());
  }

  String endpoint() {
    return endpoint;
  }

  /** What was asked of the server since the last call. */
  Traffic traffic() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    Map<String, Long> values = new HashMap<>();
    for (String part : out.readLine().split(" ", -1)) {
      values.put(
          part.substring(0, part.indexOf('=')),
          Long.valueOf(part.substring(part.indexOf('=') + 1)));
    }
    return new Traffic(values.getOrDefault("gets", 0L), values.getOrDefault("lists", 0L));
  }

  /** Requests to the server. */
  record Traffic(long gets, long lists) {}

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }
}
