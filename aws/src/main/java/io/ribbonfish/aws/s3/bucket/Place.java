package io.ribbonfish.aws.s3.bucket;

import java.net.URI;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Where a bucket's requests go: host and path, in the form that puts the bucket's name into the
 * host, or in the one that puts it into the path. Immutable.
 *
 * @param service scheme, host and port without the bucket's name
 * @param host where to connect
 * @param hostHeader host and port, as the Host header has them
 * @param base the path in front of keys, encoded, without a slash at its end
 * @param inPath whether the bucket's name is in the path
 * @param region what requests are signed for
 */
record Place(
    URI service, HttpHost host, String hostHeader, String base, boolean inPath, Region region) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  static Place of(Optional<URI> endpoint, Region region, String bucket, boolean pathStyle) {
    URI service =
        endpoint.orElseGet(
            () -> URI.create("https://" + ServiceMetadata.of("s3").endpointFor(region)));
    String path = service.getRawPath() == null ? "" : service.getRawPath();
    if (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    boolean inPath = pathStyle || isAddress(service.getHost()) || !fitsIntoHost(bucket, service);
    String name = inPath ? service.getHost() : bucket + "." + service.getHost();
    HttpHost host = new HttpHost(service.getScheme(), name, port(service));
    return new Place(
        service,
        host,
        host.getPort() < 0 ? name : name + ":" + host.getPort(),
        inPath ? path + "/" + SdkHttpUtils.urlEncode(bucket) : path,
        inPath,
        region);
  }

  /** The same bucket at another host, which may have the bucket's name in front. */
  Place at(String hostAndPort, String bucket) {
    String own = bucket + ".";
    String name = hostAndPort.startsWith(own) ? hostAndPort.substring(own.length()) : hostAndPort;
    // The scheme stays: no server may ask for secrets over an open line.
    URI other = URI.create(service.getScheme() + "://" + name);
    return of(Optional.of(other), region, bucket, inPath && !hostAndPort.startsWith(own));
  }

  /** A scheme's own port is left out of the Host header, and so of the signature. */
  private static int port(URI service) {
    int usual = "https".equals(service.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    return service.getPort() == usual ? -1 : service.getPort();
  }

  private static boolean isAddress(String host) {
    return host.startsWith("[") || host.matches("[0-9.]+");
  }

  /** A dot in the name would break the certificate's wildcard. */
  private static boolean fitsIntoHost(String bucket, URI service) {
    boolean secure = "https".equals(service.getScheme());
    return bucket.matches(secure ? "[a-z0-9-]{3,63}" : "[a-z0-9.-]{3,63}");
  }

  /** Host and port, as requests have them. */
  URIAuthority authority() {
    return new URIAuthority(host.getHostName(), host.getPort());
  }

  /** The path of the bucket itself, encoded. */
  String bucketPath() {
    return base + "/";
  }

  /** The path of an object, encoded. */
  String path(String key) {
    return base + "/" + (isPlain(key) ? key : SdkHttpUtils.urlEncodeIgnoreSlashes(key));
  }

  /** Whether encoding would change nothing, as with most keys. */
  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '-' && c <= '9')
              || c == '_'
              || c == '~';
      if (!plain) {
        return false;
      }
    }
    return true;
  }
}
