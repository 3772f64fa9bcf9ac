package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListingRequest;
import io.ribbonfish.bookmarks.KeyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a bucket, in UTF-8 order.
 *
 * @param prefix what all its keys begin with
 * @param after it begins behind this key
 * @param upTo it ends with this key, or the last one before it
 */
record KeyRange(String prefix, Optional<String> after, Optional<String> upTo) {
  /** Everything under a prefix. */
  static KeyRange all(String prefix) {
    return new KeyRange(prefix, Optional.empty(), Optional.empty());
  }

  /** Everything under a prefix, parted behind each of these keys, which are in order. */
  static List<KeyRange> parted(String prefix, List<String> behind) {
    List<KeyRange> ranges = new ArrayList<>();
    Optional<String> after = Optional.empty();
    for (String key : behind) {
      ranges.add(new KeyRange(prefix, after, Optional.of(key)));
      after = Optional.of(key);
    }
    ranges.add(new KeyRange(prefix, after, Optional.empty()));
    return ranges;
  }

  /** Whether the key, which is behind the range's beginning, lies within. */
  boolean reaches(String key) {
    return key.startsWith(prefix) && (upTo.isEmpty() || !isBehind(key));
  }

  /** Whether the key lies behind the end of the range. */
  boolean isBehind(String key) {
    return upTo.isPresent() && KeyOrder.UTF8.compare(key, upTo.get()) > 0;
  }

  /** The first page of its listing. */
  ListingRequest firstPage() {
    ListingRequest all = ListingRequest.first(prefix);
    return after.map(all::after).orElse(all);
  }
}
