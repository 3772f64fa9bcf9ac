package io.ribbonfish.aws.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests through the proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, as programs
 * written in Go do. Thread-safe.
 */
public final class Proxies extends DefaultRoutePlanner {
  private final Map<String, Proxy> byScheme;
  private final ProxyRules rules;

  /** A proxy, and who to be there. */
  private record Proxy(HttpHost host, Optional<String> userInfo) {}

  private Proxies(Map<String, Proxy> byScheme, ProxyRules rules) {
    super(null);
    this.byScheme = byScheme;
    this.rules = rules;
  }

  /** Empty where the environment names none. */
  static Optional<Proxies> from(Map<String, String> environment) throws NetworkException {
    Map<String, Proxy> proxies = new HashMap<>();
    for (String scheme : List.of("http", "https")) {
      String name = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
      Optional<String> url = variable(environment, name);
      if (url.isPresent()) {
        proxies.put(scheme, proxy(name, url.get()));
      }
    }
    return proxies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Proxies(proxies, ProxyRules.of(variable(environment, "NO_PROXY").orElse(""))));
  }

  /** In capitals or not; capitals win. */
  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  private static Proxy proxy(String variable, String text) throws NetworkException {
    try {
      URI uri = new URI(text.contains("://") ? text.strip() : "http://" + text.strip());
      boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (known && uri.getHost() != null) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("http") ? 80 : 443;
        return new Proxy(
            new HttpHost(uri.getScheme(), uri.getHost(), port),
            Optional.ofNullable(uri.getRawUserInfo()));
      }
    } catch (URISyntaxException e) {
      // Falls through to the one message, which must not show a password.
    }
    throw new NetworkException(
        ("the environment variable %s is no URL of a proxy: write such as http://proxy:3128, with"
                + " user and password as http://user:password@proxy:3128")
            .formatted(variable));
  }

  @Override
  protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
    @Nullable Proxy proxy = byScheme.get(target.getSchemeName());
    int port = target.getPort();
    if (port < 0) {
      port = "https".equals(target.getSchemeName()) ? 443 : 80;
    }
    return proxy == null || rules.isDirect(target.getHostName(), port) ? null : proxy.host;
  }

  /** Who to be at the proxies. */
  public CredentialsProvider credentials() {
    BasicCredentialsProvider all = new BasicCredentialsProvider();
    for (Proxy proxy : byScheme.values()) {
      if (proxy.userInfo.isPresent()) {
        String[] parts = proxy.userInfo.get().split(":", 2);
        String password = parts.length > 1 ? decoded(parts[1]) : "";
        all.setCredentials(
            new AuthScope(proxy.host),
            new UsernamePasswordCredentials(decoded(parts[0]), password.toCharArray()));
      }
    }
    return all;
  }

  /** What says who one is where the proxy reads the request itself, as it does without TLS. */
  public Optional<String> authorization() {
    @Nullable Proxy proxy = byScheme.get("http");
    return proxy == null
        ? Optional.empty()
        : proxy.userInfo.map(
            info -> "Basic " + Base64.getEncoder().encodeToString(decoded(info).getBytes(UTF_8)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
