package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.bookmarks.ObjectVersion;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a page of a listing from its bytes, where they are plain: elements and text, no CDATA, no
 * comments, no entities but those around an ETag. For one page.
 */
final class PlainListing {
  private static final byte[] CONTENTS = name("Contents");
  private static final byte[] KEY = name("Key");
  private static final byte[] ETAG = name("ETag");
  private static final byte[] SIZE = name("Size");
  private static final byte[] LAST_MODIFIED = name("LastModified");
  private static final byte[] PREFIXES = name("CommonPrefixes");
  private static final byte[] PREFIX = name("Prefix");
  private static final byte[] LISTING = name("ListBucketResult");
  private static final byte[] ENCODING = name("EncodingType");
  private static final byte[] TRUNCATED = name("IsTruncated");
  private static final byte[] TOKEN = name("NextContinuationToken");
  // As S3 writes it, and as what is written in Go does, such as MinIO.
  private static final byte[][] QUOTES = {name("&quot;"), name("&#34;")};
  private static final int MOST_DIGITS = 18;

  private final byte[] bytes;
  private final int length;
  private final List<ListedObject> objects = new ArrayList<>(ListingRequest.FULL_PAGE);
  private final List<String> folders = new ArrayList<>();
  private String token = "";
  private boolean ended;
  private boolean plain = true;
  private boolean encoded;
  private boolean truncated;
  // Where the current tag's name and the text behind the tag lie.
  private int at;
  private int nameFrom;
  private int nameTo;
  private int textFrom;
  private int textTo;
  private boolean isEnd;
  private boolean isEmpty;

  PlainListing(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  private static byte[] name(String text) {
    return text.getBytes(US_ASCII);
  }

  /** The page; empty where it takes another parser to read it or to say what is wrong. */
  Optional<ListingPage> read() {
    while (plain && nextTag()) {
      if (isEnd) {
        ended |= is(LISTING);
      } else if (is(CONTENTS)) {
        object();
      } else if (is(PREFIXES)) {
        folder();
      } else if (is(ENCODING)) {
        encoded = text().equals("url");
      } else if (is(TRUNCATED)) {
        truncated = text().equals("true");
      } else if (is(TOKEN)) {
        token = text();
      }
    }
    if (!plain || !ended || (encoded && !decode())) {
      return Optional.empty();
    }
    return Optional.of(
        new ListingPage(objects, folders, truncated ? Optional.of(token) : Optional.empty()));
  }

  /** Goes to the next tag and finds its name and the text that follows; says no at the end. */
  private boolean nextTag() {
    while (at < length && bytes[at] != '<') {
      at++;
    }
    if (at + 1 >= length) {
      return false;
    }
    byte first = bytes[at + 1];
    isEnd = first == '/';
    nameFrom = isEnd ? at + 2 : at + 1;
    int end = nameFrom;
    while (end < length && bytes[end] > ' ' && bytes[end] != '>' && bytes[end] != '/') {
      end++;
    }
    nameTo = end;
    while (end < length && bytes[end] != '>') {
      end++;
    }
    isEmpty = bytes[end - 1] == '/' || first == '?';
    plain &= first != '!' && end < length;
    textFrom = end + 1;
    textTo = textFrom;
    while (textTo < length && bytes[textTo] != '<') {
      textTo++;
    }
    at = textTo;
    return true;
  }

  private boolean is(byte[] name) {
    return contains(nameFrom, nameTo, name);
  }

  private boolean contains(int from, int to, byte[] text) {
    if (to - from != text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private void object() {
    String key = "";
    Optional<String> etag = Optional.empty();
    long size = 0;
    Instant lastModified = Instant.EPOCH;
    int depth = isEmpty ? 0 : 1;
    while (depth > 0 && plain) {
      if (!nextTag()) {
        plain = false;
      } else if (isEnd) {
        depth--;
      } else if (!isEmpty) {
        depth++;
        if (depth == 2) {
          if (is(KEY)) {
            key = text();
          } else if (is(LAST_MODIFIED)) {
            lastModified = time();
          } else if (is(ETAG)) {
            etag = Optional.of(etag());
          } else if (is(SIZE)) {
            size = number();
          }
        }
      }
    }
    if (plain) {
      objects.add(new ListedObject(key, ObjectVersion.listed(etag, size, lastModified)));
    }
  }

  private void folder() {
    if (nextTag() && is(PREFIX)) {
      folders.add(text());
    } else {
      plain = false;
    }
  }

  /** The text behind the current tag, without entities. */
  private String text() {
    return text(textFrom, textTo);
  }

  private String text(int from, int to) {
    for (int i = from; i < to; i++) {
      plain &= bytes[i] != '&';
    }
    return new String(bytes, from, to - from, UTF_8);
  }

  /** The ETag, without its quotes. */
  private String etag() {
    for (byte[] quote : QUOTES) {
      int from = textFrom + quote.length;
      int to = textTo - quote.length;
      if (from <= to && contains(textFrom, from, quote) && contains(to, textTo, quote)) {
        return text(from, to);
      }
    }
    return text();
  }

  private long number() {
    plain &= textTo > textFrom && textTo - textFrom <= MOST_DIGITS;
    long number = 0;
    for (int i = textFrom; i < textTo && plain; i++) {
      plain = bytes[i] >= '0' && bytes[i] <= '9';
      number = 10 * number + bytes[i] - '0';
    }
    return plain ? number : 0;
  }

  private Instant time() {
    Optional<Instant> time = ListingTime.parse(bytes, textFrom, textTo);
    plain &= time.isPresent();
    return time.orElse(Instant.EPOCH);
  }

  /** Decodes the keys, as the encoding's name may follow them; says no where one is malformed. */
  private boolean decode() {
    try {
      for (int i = 0; i < objects.size(); i++) {
        ListedObject object = objects.get(i);
        if (isEncoded(object.key())) {
          objects.set(i, new ListedObject(decoded(object.key()), object.version()));
        }
      }
      folders.replaceAll(PlainListing::decoded);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isEncoded(String text) {
    return text.indexOf('%') >= 0 || text.indexOf('+') >= 0;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
