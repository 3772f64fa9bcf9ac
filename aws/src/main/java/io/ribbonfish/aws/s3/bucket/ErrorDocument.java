package io.ribbonfish.aws.s3.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error response says in its body.
 *
 * @param code such as {@code NoSuchKey}; empty where there is none
 * @param message may be empty
 */
record ErrorDocument(String code, String message) {
  private static final int MOST_BYTES = 64 * 1024;
  private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
  private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

  static final ErrorDocument NONE = new ErrorDocument("", "");

  static ErrorDocument read(InputStream body) throws IOException {
    String text = new String(body.readNBytes(MOST_BYTES), java.nio.charset.StandardCharsets.UTF_8);
    return new ErrorDocument(first(CODE, text), first(MESSAGE, text));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
