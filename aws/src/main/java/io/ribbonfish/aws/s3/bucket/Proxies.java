package io.ribbonfish.aws.s3.bucket;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Sends requests through the proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name. */
final class Proxies extends DefaultRoutePlanner {
  private final Map<String, HttpHost> bySchema;
  private final List<String> direct;

  private Proxies(Map<String, HttpHost> bySchema, List<String> direct) {
    super(null);
    this.bySchema = bySchema;
    this.direct = direct;
  }

  /** Empty where the environment names none. */
  static Optional<HttpRoutePlanner> fromEnvironment(Map<String, String> environment) {
    Map<String, HttpHost> proxies = new java.util.HashMap<>();
    for (String scheme : List.of("http", "https")) {
      variable(environment, scheme + "_proxy")
          .flatMap(Proxies::host)
          .ifPresent(host -> proxies.put(scheme, host));
    }
    if (proxies.isEmpty()) {
      return Optional.empty();
    }
    List<String> direct = new ArrayList<>(List.of("localhost", "127.0.0.1", "[::1]"));
    for (String host : variable(environment, "no_proxy").orElse("").split(",")) {
      if (!host.isBlank()) {
        direct.add(host.strip().toLowerCase(Locale.ROOT));
      }
    }
    return Optional.of(new Proxies(proxies, direct));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    @Nullable String lower = environment.get(name);
    @Nullable String upper = environment.get(name.toUpperCase(Locale.ROOT));
    return Optional.ofNullable(lower == null || lower.isBlank() ? upper : lower)
        .filter(value -> !value.isBlank());
  }

  private static Optional<HttpHost> host(String text) {
    URI uri = URI.create(text.contains("://") ? text : "http://" + text);
    return uri.getHost() == null
        ? Optional.empty()
        : Optional.of(new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()));
  }

  @Override
  protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
    return isDirect(target.getHostName().toLowerCase(Locale.ROOT))
        ? null
        : bySchema.get(target.getSchemeName());
  }

  private boolean isDirect(String host) {
    for (String pattern : direct) {
      String suffix = pattern.startsWith("*") ? pattern.substring(1) : pattern;
      String dotted = suffix.startsWith(".") ? suffix : "." + suffix;
      if (pattern.equals("*") || host.equals(suffix) || host.endsWith(dotted)) {
        return true;
      }
    }
    return false;
  }
}
