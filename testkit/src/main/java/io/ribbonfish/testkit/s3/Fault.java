package io.ribbonfish.testkit.s3;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** What goes wrong with one request. */
public sealed interface Fault {

  /** An error document instead of an answer; the request has no effect. */
  record Status(int status, String code) implements Fault {}

  /**
   * The request is to be sent elsewhere, and has no effect here.
   *
   * @param status 301 or 307
   * @param region where the bucket is, if it is told
   * @param location the URL to ask instead, if it is told
   */
  record Moved(int status, Optional<String> region, Optional<String> location) implements Fault {}

  /** The connection is reset before a byte of the answer; the request has no effect. */
  record ResetBeforeHeaders() implements Fault {}

  /**
   * The connection is reset after the answer's headers, or within them where no body follows; the
   * request was carried out.
   */
  record ResetAfterHeaders() implements Fault {}

  /** The connection is closed after a part of the body. */
  record Truncated(int percentKept) implements Fault {}

  /** The body comes at this rate. */
  record SlowBody(int bytesPerSecond) implements Fault {}

  /** The body stops after so many bytes until the gate opens. */
  record GatedBody(int bytesBefore, CountDownLatch gate) implements Fault {}

  /** The answer comes after the gate opened. */
  record Gated(CountDownLatch gate) implements Fault {}

  /** The answer comes later. */
  record Delayed(Duration delay) implements Fault {}

  /** The answer announces a body that is so many bytes longer than the one that comes. */
  record WrongLength(int tooMany) implements Fault {}

  /** Where a part of an object is asked for, the answer is the one that begins later. */
  record LaterPart(int bytesLater) implements Fault {}

  /** A listing's continuation token is refused; a first page is answered as ever. */
  record ExpiredToken() implements Fault {}

  /** 500 InternalError. */
  static Fault internalError() {
    return new Status(500, "InternalError");
  }

  /** 503 SlowDown. */
  static Fault slowDown() {
    return new Status(503, "SlowDown");
  }
}
