package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.Session;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Where requests for a bucket go, and what was learnt of that from answers: a bucket in another
 * region is asked there from then on. Thread-safe.
 */
final class Whereabouts {
  private static final int PERMANENT_REDIRECT = 301;
  private static final int TEMPORARY_REDIRECT = 307;

  private final BucketSettings bucket;
  private final Log log;
  private final String advice;
  private volatile Place place;

  /** An answer that may say to ask somewhere else. */
  record Answer(
      int status, Optional<String> region, Optional<String> location, ErrorDocument document) {}

  Whereabouts(BucketSettings bucket, Log log) throws Session.NoRegionException {
    this.bucket = bucket;
    this.log = log;
    this.advice = " Set region to save the detour.";
    this.place = in(bucket.session().region());
  }

  private Whereabouts(BucketSettings bucket, Log log, Region region) {
    this.bucket = bucket;
    this.log = log;
    // The field is about the bucket that is read.
    this.advice = "";
    this.place = in(region);
  }

  /** Where another bucket is, as far as is known: in the same region. */
  Whereabouts of(String other) {
    return new Whereabouts(bucket.withName(other), log, place.region());
  }

  /** The bucket's name. */
  String bucket() {
    return bucket.name();
  }

  private Place in(Region region) {
    return Place.of(bucket.session().endpoint(), region, bucket.name(), bucket.pathStyle());
  }

  /** Where to ask, as far as is known. */
  Place current() {
    return place;
  }

  /** Where to ask instead, after this answer; empty where it is no such answer. */
  Optional<Place> instead(Place asked, Answer answer) {
    Optional<String> region = answer.region().or(answer.document()::region);
    if (region.isPresent() && !region.get().equals(asked.region().id())) {
      return Optional.of(moveTo(asked, Region.of(region.get())));
    }
    boolean elsewhere =
        answer.status() == TEMPORARY_REDIRECT || answer.status() == PERMANENT_REDIRECT;
    return elsewhere ? host(answer).flatMap(name -> other(asked, name)) : Optional.empty();
  }

  private Place moveTo(Place asked, Region region) {
    Place there = in(region);
    boolean news;
    synchronized (this) {
      news = !place.equals(there);
      place = there;
    }
    if (news) {
      log.info(
          "The bucket '%s' is in region %s, not %s: it is asked there from now on.%s"
              .formatted(bucket.name(), region.id(), asked.region().id(), advice));
    }
    return there;
  }

  private Optional<Place> other(Place asked, String host) {
    try {
      Place there = asked.at(host, bucket.name());
      return there.equals(asked) ? Optional.empty() : Optional.of(there);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> host(Answer answer) {
    return answer.location().flatMap(Whereabouts::hostOf).or(answer.document()::endpoint);
  }

  private static Optional<String> hostOf(String location) {
    try {
      @Nullable String authority = new URI(location).getRawAuthority();
      return Optional.ofNullable(authority);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
