package io.ribbonfish.core.http;

import io.ribbonfish.core.http.HttpService.Page;
import io.ribbonfish.core.metrics.MetricStore;
import io.ribbonfish.core.runtime.ConnectionStatus;
import io.ribbonfish.core.runtime.Stream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages of a process that runs one stream: version, readiness, metrics. */
public final class StreamPages {
  private static final int UNAVAILABLE = 503;

  private StreamPages() {}

  /** Adds them. */
  public static void addTo(
      HttpService service, String version, Stream stream, MetricStore metrics) {
    service.add("/version", "Returns the version.", () -> Page.json(Map.of("version", version)));
    service.add(
        "/ready",
        "Returns 200 while input and output are connected, otherwise 503.",
        () -> ready(stream));
    for (String path : List.of("/metrics", "/stats")) {
      service.add(
          path,
          "Returns metrics in Prometheus' format.",
          () -> Page.prometheus(metrics.prometheusText()));
    }
  }

  private static Page ready(Stream stream) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (stream.hasEnded()) {
      answer.put("error", "stream terminated");
    }
    List<Object> statuses = new ArrayList<>();
    stream.connections().forEach(status -> statuses.add(asMap(status)));
    answer.put("statuses", statuses);
    boolean ready = !stream.hasEnded() && stream.isReady();
    return Page.json(ready ? 200 : UNAVAILABLE, answer);
  }

  private static Map<String, Object> asMap(ConnectionStatus status) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", status.label());
    map.put("path", status.path());
    map.put("connected", status.connected());
    status.failure().ifPresent(failure -> map.put("error", failure));
    return map;
  }
}
