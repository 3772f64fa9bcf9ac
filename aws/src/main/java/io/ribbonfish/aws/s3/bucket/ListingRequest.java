package io.ribbonfish.aws.s3.bucket;

import java.util.Optional;

/**
 * Which page of a listing is wanted.
 *
 * @param prefix what the keys begin with; may be empty
 * @param folders whether keys with a slash behind the prefix are not listed themselves, but each
 *     beginning of such up to that slash once
 * @param startAfter list only keys that follow this one in UTF-8 order; ignored where there is a
 *     token
 * @param token what the page before gave to go on with
 * @param maxKeys how many keys at most
 */
public record ListingRequest(
    String prefix,
    boolean folders,
    Optional<String> startAfter,
    Optional<String> token,
    int maxKeys) {
  /** The largest page that S3 gives. */
  public static final int FULL_PAGE = 1000;

  /** The first page of everything under a prefix. */
  public static ListingRequest first(String prefix) {
    return new ListingRequest(prefix, false, Optional.empty(), Optional.empty(), FULL_PAGE);
  }

  /** The first page of what is right under a prefix that ends in a slash, or of the top level. */
  public static ListingRequest folder(String prefix) {
    return new ListingRequest(prefix, true, Optional.empty(), Optional.empty(), FULL_PAGE);
  }

  /** The page that begins behind this key. */
  public ListingRequest after(String key) {
    return new ListingRequest(prefix, folders, Optional.of(key), Optional.empty(), maxKeys);
  }

  /** The page that a token stands for. */
  public ListingRequest next(String nextToken) {
    return new ListingRequest(prefix, folders, startAfter, Optional.of(nextToken), maxKeys);
  }

  /** The page behind the last known key, however it was asked for. */
  public ListingRequest withoutToken() {
    return new ListingRequest(prefix, folders, startAfter, Optional.empty(), maxKeys);
  }

  /** The same page with fewer keys. */
  public ListingRequest atMost(int keys) {
    return new ListingRequest(prefix, folders, startAfter, token, keys);
  }
}
