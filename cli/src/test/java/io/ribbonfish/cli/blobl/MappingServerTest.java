package io.ribbonfish.cli.blobl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.MappingEnvironment;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingServerTest {
  private static final String ENDLESS =
      "map f {\n  root = [this.apply(\"f\").catch(0), this.apply(\"f\").catch(0)]\n}\n"
          + "root = this.apply(\"f\")";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> log = new ArrayList<>();
  private @Nullable MappingServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void triesAMapping() throws Exception {
    start(Optional.empty(), Optional.empty(), false);

    assertThat(execute("root.n = this.name.uppercase()", "{\"name\":\"ada\"}"))
        .containsEntry("result", "{\n  \"n\": \"ADA\"\n}")
        .containsEntry("parse_error", "")
        .containsEntry("mapping_error", "")
        .containsEntry("deleted", false);
    assertThat(execute("root = deleted()", "{}"))
        .containsEntry("result", "")
        .containsEntry("deleted", true);
  }

  @Test
  void saysWhereAMappingIsWrong() throws Exception {
    start(Optional.empty(), Optional.empty(), false);

    Map<String, @Nullable Object> invalid = execute("root.a = 1\nroot.b = nonsense()", "{}");
    assertThat(invalid.get("parse_error")).asString().contains("unrecognised function 'nonsense'");
    assertThat(String.valueOf(invalid.get("line"))).isEqualTo("2");
    assertThat(String.valueOf(invalid.get("column"))).isEqualTo("20");

    Map<String, @Nullable Object> failed =
        execute("root.a = 1\n\nroot.b = this.name.uppercase()", "{\"name\":7}");
    assertThat(failed.get("mapping_error")).asString().contains("expected string value");
    assertThat(String.valueOf(failed.get("line"))).isEqualTo("3");
  }

  @Test
  void stopsAMappingThatTakesTooLong() throws Exception {
    start(Duration.ofMillis(500), Optional.empty(), Optional.empty(), false);

    for (int i = 0; i < 10; i++) {
      assertThat(execute(ENDLESS, "{}").get("mapping_error"))
          .asString()
          .contains("takes longer than 0.5 s");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: evil.example:80",
        "Host: localhost.evil.example",
        "Host: localhost\r\nOrigin: http://evil.example",
        "Host: localhost\r\nOrigin: null",
        "Host: localhost\r\nSec-Fetch-Site: cross-site",
      })
  void refusesOtherSites(String headers) throws Exception {
    start(Optional.empty(), Optional.empty(), false);

    assertThat(raw("GET /texts HTTP/1.1\r\n" + headers)).startsWith("HTTP/1.1 403");
    assertThat(raw("GET / HTTP/1.1\r\n" + headers)).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost",
        "Host: LOCALHOST:4195",
        "Host: 127.0.0.1:1",
        "Host: [::1]:1",
        "Host: localhost:9\r\nOrigin: http://localhost:9\r\nSec-Fetch-Site: same-origin",
      })
  void answersItsOwnPage(String headers) throws Exception {
    start(Optional.empty(), Optional.empty(), false);

    assertThat(raw("GET /texts HTTP/1.1\r\n" + headers)).startsWith("HTTP/1.1 200");
  }

  @Test
  void takesNothingButJsonOfAReasonableSize() throws Exception {
    start(Optional.empty(), Optional.empty(), false);

    assertThat(post("text/plain", "{\"mapping\":\"\",\"input\":\"\"}").statusCode()).isEqualTo(415);
    assertThat(post("application/json", "{\"mapping\":1}").statusCode()).isEqualTo(400);
    assertThat(post("application/json", "nonsense").statusCode()).isEqualTo(400);
    assertThat(post("application/json", "x".repeat(17 << 20)).statusCode()).isEqualTo(413);
    assertThat(get("/nonsense").statusCode()).isEqualTo(404);
    assertThat(get("/execute").statusCode()).isEqualTo(405);
  }

  @Test
  void letsThePageTalkToNobodyElse() throws Exception {
    start(Optional.empty(), Optional.empty(), false);

    HttpResponse<String> page = get("/");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'");
    assertThat(page.body()).doesNotContain("{{nonce}}").doesNotContainPattern("(src|href)=\"http");
  }

  @Test
  void writesWhatIsEditedBackWhereThatIsWanted() throws Exception {
    Path mapping = folder.resolve("m.blobl");
    Path input = Files.writeString(folder.resolve("in.json"), "{\"a\":1}");
    start(Optional.of(mapping), Optional.of(input), true);

    execute("root = this.a + 1", "{\"a\":1}");

    assertThat(mapping).hasContent("root = this.a + 1");
    assertThat(input).hasContent("{\"a\":1}");
    assertThat(get("/texts").body()).contains("root = this.a + 1");
  }

  @Test
  void saysThatAFileCannotBeWrittenAndGoesOn() throws Exception {
    Path missingFolder = folder.resolve("missing/m.blobl");
    start(Optional.of(missingFolder), Optional.empty(), true);

    assertThat(execute("root = 2", "{}")).containsEntry("result", "2");
    assertThat(log).hasSize(1).first().asString().startsWith("cannot write " + missingFolder);
  }

  @Test
  void leavesFilesAloneOtherwise() throws Exception {
    Path mapping = Files.writeString(folder.resolve("m.blobl"), "root = 1");
    start(Optional.of(mapping), Optional.empty(), false);

    assertThat(get("/texts").body()).contains("\"mapping\":\"root = 1\"");
    execute("root = 2", "{}");

    assertThat(mapping).hasContent("root = 1");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path missing = folder.resolve("m.blobl");

    assertThatThrownBy(() -> start(Optional.of(missing), Optional.empty(), false))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no file " + missing + "; --write would create it");
  }

  private void start(Optional<Path> mapping, Optional<Path> input, boolean write)
      throws IOException {
    start(Duration.ofSeconds(60), mapping, input, write);
  }

  private void start(Duration limit, Optional<Path> mapping, Optional<Path> input, boolean write)
      throws IOException {
    MappingTrial trial = new MappingTrial(MappingEnvironment.standard(), limit);
    server =
        MappingServer.start("localhost", 0, EditedTexts.of(mapping, input, write), trial, log::add);
  }

  private Map<String, @Nullable Object> execute(String mapping, String input) throws Exception {
    byte[] body = Json.write(Map.of("mapping", mapping, "input", input));
    HttpResponse<String> answer = post("application/json", new String(body, UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Map<String, @Nullable Object> map = new HashMap<>();
    Map<?, ?> object = (Map<?, ?>) Objects.requireNonNull(Json.parse(answer.body()));
    object.forEach((key, value) -> map.put((String) key, value));
    return map;
  }

  private HttpResponse<String> post(String type, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/execute"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  private int port() {
    return Objects.requireNonNull(server).address().getPort();
  }

  /** With headers that the JDK's client refuses to send. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port())) {
      socket.getOutputStream().write((request + "\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
