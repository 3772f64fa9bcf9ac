package io.ribbonfish.aws.network;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManager;

/**
 * The way to servers, as the process's environment describes it: through which proxies, and whose
 * certificates are trusted.
 *
 * @param proxies empty where no variable names one
 * @param trust empty for the authorities that the JVM trusts
 * @param patience how long a server may be silent
 */
public record Network(
    Optional<Proxies> proxies, Optional<List<TrustManager>> trust, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Reads the variables that other programs know too: HTTPS_PROXY, HTTP_PROXY, NO_PROXY and
   * AWS_CA_BUNDLE.
   *
   * @throws NetworkException where one of them can't work
   */
  public static Network from(Map<String, String> environment) throws NetworkException {
    return new Network(Proxies.from(environment), TrustedCertificates.from(environment), PATIENCE);
  }

  /** The same with another time that a server may be silent. */
  public Network withPatience(Duration time) {
    return new Network(proxies, trust, time);
  }
}
