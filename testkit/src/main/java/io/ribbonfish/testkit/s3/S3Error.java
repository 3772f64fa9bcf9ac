package io.ribbonfish.testkit.s3;

/** A request that is answered with an error document. */
final class S3Error extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  S3Error(int status, String code, String text) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
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
    xml.leaf("Resource", resource).leaf("RequestId", requestId).close("Error");
    return HttpResponse.xml(status, xml);
  }
}
