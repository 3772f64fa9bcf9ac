package io.ribbonfish.aws.s3.bucket;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says in a sentence why there is no TLS connection to a server. */
final class TlsFailures {
  private TlsFailures() {}

  static String inWords(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    if (failure instanceof SSLPeerUnverifiedException || text.contains("subject alternative")) {
      return "its certificate is for another name; check endpoint";
    }
    if (isCausedBy(failure, CertificateExpiredException.class)) {
      return "its certificate has expired";
    }
    if (isCausedBy(failure, CertificateNotYetValidException.class)) {
      return "its certificate is not valid yet; check this machine's clock";
    }
    if (text.contains("certification path")
        || isCausedBy(failure, CertPathValidatorException.class)) {
      return "its certificate comes from an authority that is not trusted; name a file with the"
          + " authority's certificate in the environment variable AWS_CA_BUNDLE";
    }
    if (text.contains("SSL message") || text.contains("SSL/TLS record")) {
      return "it does not speak TLS; check whether endpoint should begin with http://";
    }
    int end = text.indexOf('\n');
    return "no TLS connection (%s)".formatted(end < 0 ? text : text.substring(0, end));
  }

  private static boolean isCausedBy(Throwable failure, Class<?> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
