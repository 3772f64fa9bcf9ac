package io.ribbonfish.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.core.http.HttpService.Page;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServiceTest {
  private HttpService service;

  @BeforeEach
  void start() throws Exception {
    service =
        HttpService.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "/benthos");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void answersAPing() throws Exception {
    assertThat(get("/ping").body()).isEqualTo("pong");
  }

  @Test
  void servesEachPageUnderTheRootPathToo() throws Exception {
    service.add("/page", "A page.", () -> Page.json(503, java.util.Map.of("a", 1)));

    assertThat(get("/page").statusCode()).isEqualTo(503);
    assertThat(get("/benthos/page").body()).isEqualTo("{\"a\":1}");
    assertThat(get("/page").headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @Test
  void namesItsPages() throws Exception {
    assertThat(get("/endpoints").body())
        .isEqualTo("{\"/endpoints\":\"Returns this map of endpoints.\",\"/ping\":\"Ping me.\"}");
  }

  @Test
  void knowsNothingBelowAPage() throws Exception {
    assertThat(get("/ping/deeper").statusCode()).isEqualTo(404);
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + service.address().getPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
