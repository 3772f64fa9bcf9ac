package io.ribbonfish.testkit.s3;

/** What a request asks for. */
public enum S3Operation {
  LIST_BUCKETS,
  HEAD_BUCKET,
  CREATE_BUCKET,
  GET_BUCKET_LOCATION,
  LIST_OBJECTS,
  LIST_OBJECT_VERSIONS,
  GET_OBJECT,
  HEAD_OBJECT,
  PUT_OBJECT,
  COPY_OBJECT,
  DELETE_OBJECT,
  GET_OBJECT_TAGGING,
  PUT_OBJECT_TAGGING,
  CREATE_MULTIPART_UPLOAD,
  UPLOAD_PART,
  UPLOAD_PART_COPY,
  COMPLETE_MULTIPART_UPLOAD,
  ABORT_MULTIPART_UPLOAD,
  /** A call to the Security Token Service, which this server is as well. */
  ASSUME_ROLE,
  /** Something this server does not do; it is answered with 501 NotImplemented. */
  UNKNOWN;

  static S3Operation of(HttpRequest request, S3Address address) {
    if (address.bucket().isEmpty()) {
      return ofService(request);
    }
    return address.key().isEmpty() ? ofBucket(request) : ofObject(request);
  }

  private static S3Operation ofService(HttpRequest request) {
    return switch (request.method()) {
      case "GET" -> LIST_BUCKETS;
      case "POST" -> ASSUME_ROLE;
      default -> UNKNOWN;
    };
  }

  private static S3Operation ofBucket(HttpRequest request) {
    switch (request.method()) {
      case "HEAD":
        return HEAD_BUCKET;
      case "PUT":
        return request.query().isEmpty() ? CREATE_BUCKET : UNKNOWN;
      case "GET":
        if (request.query().containsKey("location")) {
          return GET_BUCKET_LOCATION;
        }
        if (request.query().containsKey("versions")) {
          return LIST_OBJECT_VERSIONS;
        }
        return "2".equals(request.query().get("list-type")) ? LIST_OBJECTS : UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  private static S3Operation ofObject(HttpRequest request) {
    boolean tagging = request.query().containsKey("tagging");
    boolean upload = request.query().containsKey("uploadId");
    return switch (request.method()) {
      case "GET" -> tagging ? GET_OBJECT_TAGGING : GET_OBJECT;
      case "HEAD" -> HEAD_OBJECT;
      case "PUT" -> tagging ? PUT_OBJECT_TAGGING : ofPut(request, upload);
      case "POST" -> upload ? COMPLETE_MULTIPART_UPLOAD : ofPost(request);
      case "DELETE" -> upload ? ABORT_MULTIPART_UPLOAD : DELETE_OBJECT;
      default -> UNKNOWN;
    };
  }

  private static S3Operation ofPut(HttpRequest request, boolean upload) {
    boolean copies = request.header("x-amz-copy-source").isPresent();
    if (upload) {
      return copies ? UPLOAD_PART_COPY : UPLOAD_PART;
    }
    return copies ? COPY_OBJECT : PUT_OBJECT;
  }

  private static S3Operation ofPost(HttpRequest request) {
    return request.query().containsKey("uploads") ? CREATE_MULTIPART_UPLOAD : UNKNOWN;
  }
}
