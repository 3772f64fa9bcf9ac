package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.aws.s3.bucket.ListingPage;
import io.ribbonfish.aws.s3.bucket.ListingRequest;
import java.util.Optional;

/** The pages of one listing, each asked for until the store gives it. For one thread. */
final class Listing {
  /** Where listings come from; what they share. */
  record Source(Bucket bucket, EndpointHealth health, S3Metrics metrics) {}

  private final Source source;
  private ListingRequest request;
  private boolean over;

  Listing(Source source, ListingRequest first) {
    this.source = source;
    this.request = first;
  }

  /** The next page; empty after the last one. */
  Optional<ListingPage> next() throws InterruptedException {
    if (over) {
      return Optional.empty();
    }
    ListingPage page = ask();
    if (page.nextToken().isEmpty()) {
      over = true;
    } else {
      // Tokens may grow old while the queue is full; the last key does not.
      request = page.last().map(request::after).orElse(request).next(page.nextToken().get());
    }
    return Optional.of(page);
  }

  private ListingPage ask() throws InterruptedException {
    while (true) {
      try {
        source.metrics.lists().add(1);
        ListingPage page = source.bucket.list(request);
        source.health.succeeded();
        return page;
      } catch (BucketException e) {
        if (e.problem() == Problem.REFUSED && request.token().isPresent()) {
          request = request.withoutToken();
        }
        source.health.listingFailed(e);
        source.health.awaitCalm();
      }
    }
  }
}
