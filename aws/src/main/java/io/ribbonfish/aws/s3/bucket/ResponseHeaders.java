package io.ribbonfish.aws.s3.bucket;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;
import org.jspecify.annotations.Nullable;

/** Reads what the headers of an answer say. Thread-safe. */
final class ResponseHeaders {
  private static final String USER_METADATA = "x-amz-meta-";

  private final HttpTimes times = new HttpTimes();

  /** The server's time. */
  Optional<Instant> date(HttpMessage response) {
    return first(response, "Date").flatMap(times::parse);
  }

  /** What the answer to a GET says of the object; the length is -1 where nobody said. */
  ObjectHeaders object(HttpMessage response, ListedObject object, long offset, long length) {
    return new ObjectHeaders(
        size(response, object, offset, length),
        first(response, "ETag").map(ResponseHeaders::unquoted),
        first(response, "Last-Modified").flatMap(times::parse),
        first(response, "Content-Type"),
        first(response, "Content-Encoding"),
        first(response, "x-amz-version-id"),
        userMetadata(response));
  }

  private static String unquoted(String tag) {
    int end = tag.length() - 1;
    boolean plain = end > 0 && tag.charAt(0) == '"' && tag.indexOf('"', 1) == end;
    return plain ? tag.substring(1, end) : tag.replace("\"", "");
  }

  private static long size(HttpMessage response, ListedObject object, long offset, long length) {
    if (offset == 0 && length == object.version().size()) {
      return length;
    }
    return Ranges.total(first(response, "Content-Range"))
        .orElse(length < 0 ? object.version().size() : offset + length);
  }

  private static Map<String, String> userMetadata(HttpMessage response) {
    Map<String, String> metadata = Map.of();
    for (Header header : response.getHeaders()) {
      String name = header.getName();
      if (name.regionMatches(true, 0, USER_METADATA, 0, USER_METADATA.length())) {
        if (metadata.isEmpty()) {
          metadata = new LinkedHashMap<>();
        }
        metadata.put(
            name.substring(USER_METADATA.length()).toLowerCase(Locale.ROOT), header.getValue());
      }
    }
    return metadata;
  }

  static Optional<String> first(HttpMessage response, String name) {
    @Nullable Header header = response.getFirstHeader(name);
    return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
  }
}
