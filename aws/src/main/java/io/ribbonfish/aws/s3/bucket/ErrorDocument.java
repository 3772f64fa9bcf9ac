package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error response says in its body.
 *
 * @param code such as {@code NoSuchKey}; empty where there is none
 * @param message may be empty
 * @param region where the bucket is, if it says so
 * @param endpoint the host to ask instead, if it says so
 */
record ErrorDocument(
    String code, String message, Optional<String> region, Optional<String> endpoint) {
  private static final int MOST_BYTES = 64 * 1024;
  private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
  private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");
  private static final Pattern REGION = Pattern.compile("<Region>([a-z0-9-]+)</Region>");
  private static final Pattern EXPECTED_REGION = Pattern.compile("; expecting '([a-z0-9-]+)'");
  private static final Pattern ENDPOINT = Pattern.compile("<Endpoint>([^<]+)</Endpoint>");

  static final ErrorDocument NONE = parse("");

  static ErrorDocument read(InputStream body) throws IOException {
    return parse(new String(body.readNBytes(MOST_BYTES), UTF_8));
  }

  static ErrorDocument parse(String text) {
    return new ErrorDocument(
        first(CODE, text).orElse(""),
        first(MESSAGE, text).orElse(""),
        first(REGION, text).or(() -> first(EXPECTED_REGION, text)),
        first(ENDPOINT, text));
  }

  /** What is known of a document that somebody else has read. */
  static ErrorDocument of(String code, String message) {
    return new ErrorDocument(code, message, first(EXPECTED_REGION, message), Optional.empty());
  }

  /** Whether it says that the time of the request is not the store's. */
  boolean isAboutTime() {
    return isAboutTime(code);
  }

  /** Whether the code says that the time of the request is not the store's. */
  static boolean isAboutTime(String code) {
    return switch (code) {
      case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture" -> true;
      default -> false;
    };
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
