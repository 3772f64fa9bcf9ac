package io.ribbonfish.testkit.s3;

import java.util.Base64;

/** Shows objects only to who sends the key that they are encrypted with. Thread-safe. */
final class CustomerKeyCheck {
  private static final String OF_OBJECT = "x-amz-server-side-encryption-customer-";
  private static final String OF_SOURCE = "x-amz-copy-source-server-side-encryption-customer-";

  private final String key;
  private final String md5;

  CustomerKeyCheck(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    key = Base64.getEncoder().encodeToString(bytes);
    md5 = Base64.getEncoder().encodeToString(Digests.of("MD5", bytes));
  }

  void check(S3Operation operation, HttpRequest request) {
    switch (operation) {
      case GET_OBJECT, HEAD_OBJECT, PUT_OBJECT -> check(OF_OBJECT, request);
      case COPY_OBJECT -> {
        check(OF_SOURCE, request);
        check(OF_OBJECT, request);
      }
      default -> {
        // Nothing else shows an object's bytes or length.
      }
    }
  }

  private void check(String prefix, HttpRequest request) {
    if (!"AES256".equals(request.header(prefix + "algorithm").orElse(""))) {
      throw new S3Error(
          400,
          "InvalidRequest",
          "The object was stored using a form of Server Side Encryption. The correct parameters"
              + " must be provided to retrieve the object.");
    }
    if (!key.equals(request.header(prefix + "key").orElse(""))
        || !md5.equals(request.header(prefix + "key-md5").orElse(""))) {
      throw new S3Error(403, "AccessDenied", "Access Denied");
    }
  }
}
