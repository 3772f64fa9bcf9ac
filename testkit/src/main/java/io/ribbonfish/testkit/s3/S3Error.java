package io.ribbonfish.testkit.s3;

import java.util.HashMap;
import java.util.Map;

/** A request that is answered with an error document. */
final class S3Error extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final Map<String, String> details;
  private final Map<String, String> headers;

  S3Error(int status, String code, String text) {
    this(status, code, text, Map.of(), Map.of());
  }

  /**
   * @param details more elements of the document
   * @param headers more headers of the answer
   */
  S3Error(
      int status,
      String code,
      String text,
      Map<String, String> details,
      Map<String, String> headers) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
    this.details = Map.copyOf(details);
    this.headers = Map.copyOf(headers);
  }

  static S3Error noSuchKey() {
    return new S3Error(404, "NoSuchKey", "The specified key does not exist.");
  }

  static S3Error noSuchBucket() {
    return new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");
  }

  static S3Error invalid(String text) {
    return new S3Error(400, "InvalidArgument", text);
  }

  static S3Error preconditionFailed() {
    return new S3Error(
        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }

  /** The request was signed for another region than the bucket's. */
  static S3Error wrongRegion(String signedFor, String region) {
    return new S3Error(
        400,
        "AuthorizationHeaderMalformed",
        "The authorization header is malformed; the region '%s' is wrong; expecting '%s'"
            .formatted(signedFor, region),
        Map.of("Region", region),
        Map.of());
  }

  static S3Error moved(Fault.Moved fault) {
    Map<String, String> headers = new HashMap<>();
    fault.region().ifPresent(region -> headers.put("x-amz-bucket-region", region));
    fault.location().ifPresent(location -> headers.put("Location", location));
    return new S3Error(
        fault.status(),
        fault.status() == 301 ? "PermanentRedirect" : "TemporaryRedirect",
        "Please send this request to the specified endpoint.",
        Map.of(),
        headers);
  }

  static S3Error ofStatus(int status, String code) {
    return new S3Error(
        status,
        code,
        switch (code) {
          case "SlowDown" -> "Please reduce your request rate.";
          case "InternalError" -> "We encountered an internal error. Please try again.";
          default -> "The server was told to answer with " + code + ".";
        });
  }

  HttpResponse response(String resource, String requestId) {
    Xml xml = new Xml();
    xml.open("Error").leaf("Code", code).leaf("Message", String.valueOf(getMessage()));
    details.forEach(xml::leaf);
    xml.leaf("Resource", resource).leaf("RequestId", requestId).close("Error");
    HttpResponse response = HttpResponse.xml(status, xml);
    headers.forEach(response::header);
    return response;
  }
}
