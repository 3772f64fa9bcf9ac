package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.testkit.FakeContext;
import io.ribbonfish.testkit.contract.BatchInputContractTest;
import io.ribbonfish.testkit.s3.S3Server;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class S3InputContractTest {
  /** What both kinds of input share. */
  abstract static class Shared extends BatchInputContractTest {
    @TempDir Path folder;
    private S3Server server;
    private int objects;

    @BeforeEach
    final void startServer() throws Exception {
      server = S3Server.start();
      server.createBucket("letters");
    }

    @AfterEach
    final void stopServer() throws Exception {
      server.close();
    }

    final Map<String, Object> fields() {
      Map<String, Object> fields = Rig.fields(server, "letters");
      fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
      return fields;
    }

    static BatchInput input(Map<String, Object> fields) throws Exception {
      SpecConfig config = new SpecConfig(S3Input.spec(), fields, TestScanners.TO_THE_END);
      return S3Input.create(config, new FakeContext());
    }

    @Override
    protected final void give(List<String> payloads) {
      for (String payload : payloads) {
        server.bucket("letters").put("key-%03d".formatted(objects++), payload);
      }
    }

    @Override
    protected final boolean ordered() {
      return false;
    }

    @Override
    protected final boolean remembersAcks() {
      return true;
    }

    @Override
    protected final Optional<BatchInput> openUnreachable() throws Exception {
      Map<String, Object> fields = fields();
      try (ServerSocket socket = new ServerSocket(0)) {
        fields.put("endpoint", "http://127.0.0.1:" + socket.getLocalPort());
      }
      return Optional.of(input(fields));
    }
  }

  @Nested
  class Walking extends Shared {
    @Override
    protected BatchInput open() throws Exception {
      return input(fields());
    }

    @Override
    protected boolean ends() {
      return true;
    }
  }

  @Nested
  class Watching extends Shared {
    @Override
    protected BatchInput open() throws Exception {
      Map<String, Object> fields = fields();
      fields.put("watcher.poll_interval", Duration.ofMillis(50));
      return input(fields);
    }

    @Override
    protected boolean ends() {
      return false;
    }
  }
}
