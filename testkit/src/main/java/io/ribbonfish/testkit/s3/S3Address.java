package io.ribbonfish.testkit.s3;

import java.util.Locale;

/**
 * Bucket and key a request names, in path style or in virtual-host style.
 *
 * @param bucket empty where the request names none
 * @param key empty where the request is about the bucket
 */
record S3Address(String bucket, String key) {

  static S3Address of(HttpRequest request) {
    String path = UriText.decode(request.rawPath()).substring(1);
    String virtual = virtualBucket(request.header("host").orElse(""));
    if (!virtual.isEmpty()) {
      return new S3Address(virtual, path);
    }
    int slash = path.indexOf('/');
    return slash < 0
        ? new S3Address(path, "")
        : new S3Address(path.substring(0, slash), path.substring(slash + 1));
  }

  /** The bucket in {@code bucket.localhost:9000} or {@code bucket.s3.eu-west-1.example}. */
  private static String virtualBucket(String host) {
    int colon = host.lastIndexOf(':');
    String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    if (name.endsWith(".localhost")) {
      return name.substring(0, name.length() - ".localhost".length());
    }
    int s3 = name.indexOf(".s3.");
    return s3 < 0 ? "" : name.substring(0, s3);
  }
}
