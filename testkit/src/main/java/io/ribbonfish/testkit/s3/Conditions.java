package io.ribbonfish.testkit.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Checks the conditional headers of a request against the version it is about. */
final class Conditions {
  private Conditions() {}

  /** The outcome for a read: empty where the object is to be sent, else 304. */
  static Optional<Integer> ofRead(HttpRequest request, S3Object object) {
    Optional<String> match = request.header("if-match");
    if (match.isPresent() && !matches(match.get(), object)) {
      throw S3Error.preconditionFailed();
    }
    if (match.isEmpty() && isModifiedSince(request, "if-unmodified-since", object, false)) {
      throw S3Error.preconditionFailed();
    }
    Optional<String> noneMatch = request.header("if-none-match");
    if (noneMatch.isPresent()) {
      return matches(noneMatch.get(), object) ? Optional.of(304) : Optional.empty();
    }
    return isModifiedSince(request, "if-modified-since", object, true)
        ? Optional.empty()
        : Optional.of(304);
  }

  private static boolean isModifiedSince(
      HttpRequest request, String header, S3Object object, boolean otherwise) {
    Instant modified = object.lastModified().truncatedTo(ChronoUnit.SECONDS);
    return request
        .header(header)
        .flatMap(S3Times::parseHttp)
        .map(modified::isAfter)
        .orElse(otherwise);
  }

  /** Checks a write or a delete; {@code current} is what it would replace. */
  static void ofWrite(HttpRequest request, Optional<S3Object> current) {
    Optional<String> match = request.header("if-match");
    if (match.isPresent()) {
      S3Object object = current.orElseThrow(S3Error::noSuchKey);
      if (!matches(match.get(), object)) {
        throw S3Error.preconditionFailed();
      }
    }
    if (request.header("if-none-match").isPresent() && current.isPresent()) {
      throw S3Error.preconditionFailed();
    }
  }

  static boolean matches(String tags, S3Object object) {
    if (tags.equals("*")) {
      return true;
    }
    if (object.etag().isEmpty()) {
      return false;
    }
    for (String tag : tags.split(",", -1)) {
      if (tag.strip().replace("\"", "").equals(object.etag().get())) {
        return true;
      }
    }
    return false;
  }
}
