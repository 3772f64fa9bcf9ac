package io.ribbonfish.aws;

import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.aws.network.Loopback;
import io.ribbonfish.aws.network.Network;
import io.ribbonfish.aws.network.TcpOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Where an AWS component connects, and as whom: what {@link SessionFields} say. Immutable. */
public final class Session {
  private final Optional<String> region;
  private final Optional<URI> endpoint;
  private final TcpOptions tcp;
  private final Credentials credentials;

  private Session(
      Optional<String> region, Optional<URI> endpoint, TcpOptions tcp, Credentials credentials) {
    this.region = region;
    this.endpoint = endpoint;
    this.tcp = tcp;
    this.credentials = credentials;
  }

  /**
   * Reads the fields; connects nowhere.
   *
   * @throws ConfigException naming the field that can't work
   */
  public static Session from(Config config) throws ConfigException {
    return new Session(
        config.optionalString("region").filter(name -> !name.isBlank()),
        endpoint(config),
        TcpOptions.from(config),
        Credentials.from(config));
  }

  private static Optional<URI> endpoint(Config config) throws ConfigException {
    Optional<String> text = config.optionalString("endpoint").filter(url -> !url.isBlank());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text.get());
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Falls through to the one message for all that is no URL.
    }
    throw new ConfigException(
        "endpoint",
        "'%s' is not a URL: write one such as http://127.0.0.1:9000".formatted(text.get()));
  }

  /** The endpoint to use instead of AWS's own. */
  public Optional<URI> endpoint() {
    return endpoint;
  }

  /** Whether nobody between here and the store can read along: TLS, or this machine alone. */
  public boolean isPrivate() {
    return endpoint.isEmpty()
        || "https".equals(endpoint.get().getScheme())
        || Loopback.isLoopback(String.valueOf(endpoint.get().getHost()));
  }

  /** Options of the TCP connections. */
  public TcpOptions tcp() {
    return tcp;
  }

  /**
   * The region: the configured one, else what the environment, the profile or the instance says. An
   * endpoint of one's own needs none, and gets S3's oldest.
   *
   * @throws NoRegionException where nothing names one
   */
  public Region region() throws NoRegionException {
    if (region.isPresent()) {
      return Region.of(region.get());
    }
    if (endpoint.isPresent()) {
      return Region.US_EAST_1;
    }
    try {
      return DefaultAwsRegionProviderChain.builder()
          .profileName(credentials.profile().orElse(null))
          .build()
          .getRegion();
    } catch (SdkClientException e) {
      throw new NoRegionException();
    }
  }

  /** A provider of the credentials; the caller closes it where it is closeable. */
  public AwsCredentialsProvider credentialsProvider(Network network) throws NoRegionException {
    return credentials.provider(this, network);
  }

  /** Where requests go, for a person. */
  public String address(Region resolved) {
    return endpoint.map(URI::toString).orElse("AWS in region " + resolved.id());
  }

  /** Nothing names the AWS region. */
  public static final class NoRegionException extends Exception {
    private static final long serialVersionUID = 1L;

    NoRegionException() {
      super(
          "no AWS region is known: set region, the environment variable AWS_REGION, or one in the"
              + " profile",
          null,
          false,
          false);
    }
  }
}
