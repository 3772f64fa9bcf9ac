package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** One answer: a status, headers, and a slice of bytes that is not copied. Built by one thread. */
final class HttpResponse {
  private final int status;
  private final StringBuilder headers = new StringBuilder(512);
  private byte[] body = new byte[0];
  private int from;
  private int length;

  HttpResponse(int status) {
    this.status = status;
  }

  static HttpResponse xml(int status, Xml document) {
    return new HttpResponse(status)
        .header("Content-Type", "application/xml")
        .body(document.buffer(), 0, document.length());
  }

  HttpResponse header(String name, String value) {
    headers.append(name).append(": ").append(headerText(value)).append("\r\n");
    return this;
  }

  HttpResponse body(byte[] bytes, int offset, int count) {
    body = bytes;
    from = offset;
    length = count;
    return this;
  }

  int status() {
    return status;
  }

  CharSequence headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  int from() {
    return from;
  }

  int length() {
    return length;
  }

  /** S3 answers with the encoded word of RFC 2047 where a value is not Latin-1. */
  private static String headerText(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0xff) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(value.getBytes(UTF_8)) + "?=";
      }
    }
    return value;
  }
}
