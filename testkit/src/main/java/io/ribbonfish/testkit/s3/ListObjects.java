package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Answers ListObjectsV2. Thread-safe. */
final class ListObjects {
  private static final String LAST_CODE_POINT = Character.toString(Character.MAX_CODE_POINT);
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final S3Times times;
  private final IntUnaryOperator pageSize;
  private final boolean sorted;

  /**
   * @param order in which buckets list their keys
   */
  ListObjects(S3Times times, IntUnaryOperator pageSize, Comparator<String> order) {
    this.times = times;
    this.pageSize = pageSize;
    this.sorted = order == Utf8Order.INSTANCE;
  }

  HttpResponse list(String bucketName, S3Bucket bucket, HttpRequest request) {
    Page page = new Page(request, pageSize);
    if (sorted) {
      page.fill(bucket);
    } else {
      page.fillUnsorted(bucket);
    }
    Xml xml = new Xml(1024 + 340 * page.count);
    xml.raw("<ListBucketResult xmlns=\"").raw(NAMESPACE).raw("\">");
    xml.leaf("Name", bucketName).leaf("Prefix", page.encoded(page.prefix));
    page.delimiter.ifPresent(text -> xml.leaf("Delimiter", page.encoded(text)));
    request.parameter("start-after").ifPresent(t -> xml.leaf("StartAfter", page.encoded(t)));
    request.parameter("continuation-token").ifPresent(t -> xml.leaf("ContinuationToken", t));
    if (page.urlEncoded) {
      xml.leaf("EncodingType", "url");
    }
    xml.leaf("KeyCount", page.count).leaf("MaxKeys", page.maxKeys);
    xml.leaf("IsTruncated", page.truncated ? "true" : "false");
    if (page.truncated) {
      xml.leaf("NextContinuationToken", token(page.last));
    }
    write(page, xml);
    return HttpResponse.xml(200, xml.close("ListBucketResult"));
  }

  private void write(Page page, Xml xml) {
    for (int i = 0; i < page.objectCount; i++) {
      S3Object object = page.objects[i];
      xml.raw("<Contents>").leaf("Key", page.encoded(object.key()));
      xml.leaf("LastModified", times.listing(object.lastModified()));
      object.etag().ifPresent(etag -> xml.raw("<ETag>&quot;").raw(etag).raw("&quot;</ETag>"));
      xml.leaf("Size", object.body().length);
      xml.raw("<StorageClass>STANDARD</StorageClass></Contents>");
    }
    for (String prefix : page.commonPrefixes) {
      xml.open("CommonPrefixes").leaf("Prefix", page.encoded(prefix)).close("CommonPrefixes");
    }
  }

  private static String token(String last) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(UTF_8));
  }

  private static String untoken(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException e) {
      throw S3Error.invalid("The continuation token provided is incorrect");
    }
  }

  /** One page while it is put together. */
  private static final class Page {
    private final String prefix;
    private final Optional<String> delimiter;
    private final boolean urlEncoded;
    private final int maxKeys;
    private final int limit;
    private final S3Object[] objects;
    private final List<String> commonPrefixes = new ArrayList<>();
    private final String after;
    private int objectCount;
    private int count;
    private boolean truncated;
    private String last;

    Page(HttpRequest request, IntUnaryOperator pageSize) {
      prefix = request.parameter("prefix").orElse("");
      delimiter = request.parameter("delimiter").filter(text -> !text.isEmpty());
      urlEncoded = request.parameter("encoding-type").equals(Optional.of("url"));
      maxKeys = maxKeys(request);
      limit = Math.min(maxKeys, pageSize.applyAsInt(maxKeys));
      objects = new S3Object[limit];
      after =
          request
              .parameter("continuation-token")
              .map(ListObjects::untoken)
              .or(() -> request.parameter("start-after"))
              .orElse("");
      last = after;
    }

    private static int maxKeys(HttpRequest request) {
      try {
        return Math.min(1000, request.parameter("max-keys").map(Integer::parseInt).orElse(1000));
      } catch (NumberFormatException e) {
        throw S3Error.invalid("max-keys is not a number");
      }
    }

    void fill(S3Bucket bucket) {
      if (maxKeys == 0) {
        return;
      }
      Iterator<S3Object> rest =
          Utf8Order.INSTANCE.compare(after, prefix) < 0
              ? bucket.from(prefix, true)
              : bucket.from(after, false);
      while (rest.hasNext()) {
        S3Object object = rest.next();
        if (!object.key().startsWith(prefix)) {
          return;
        }
        if (count == limit) {
          truncated = true;
          return;
        }
        count++;
        Optional<String> common = commonPrefix(object.key());
        if (common.isEmpty()) {
          objects[objectCount++] = object;
          last = object.key();
        } else {
          commonPrefixes.add(common.get());
          last = common.get() + LAST_CODE_POINT;
          rest = bucket.from(last, false);
        }
      }
    }

    /** Looks at every object behind the last one, as nothing is where one would look for it. */
    void fillUnsorted(S3Bucket bucket) {
      Iterator<S3Object> rest = after.isEmpty() ? bucket.from("", true) : bucket.from(after, false);
      while (rest.hasNext()) {
        S3Object object = rest.next();
        Optional<String> common = commonPrefix(object.key());
        boolean known = common.isPresent() && commonPrefixes.contains(common.get());
        if (known || !object.key().startsWith(prefix)) {
          continue;
        }
        if (count == limit) {
          truncated = true;
          return;
        }
        count++;
        last = object.key();
        if (common.isEmpty()) {
          objects[objectCount++] = object;
        } else {
          commonPrefixes.add(common.get());
        }
      }
    }

    private Optional<String> commonPrefix(String key) {
      if (delimiter.isEmpty() || !key.startsWith(prefix)) {
        return Optional.empty();
      }
      int at = key.indexOf(delimiter.get(), prefix.length());
      return at < 0
          ? Optional.empty()
          : Optional.of(key.substring(0, at + delimiter.get().length()));
    }

    String encoded(String text) {
      return urlEncoded ? UriText.encode(text, true).replace("%20", "+") : text;
    }
  }
}
