package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListingRequest;
import java.time.Duration;
import java.util.Locale;

/**
 * About how many LIST requests a watched bucket costs a day, and how much money.
 *
 * @param polling how often it is listed
 * @param objects how many there are, as far as the bookmarks know
 */
record ListingCost(Polling polling, long objects) {
  /** What S3 asks for a thousand LIST requests in us-east-1. */
  private static final double DOLLARS_A_REQUEST = 0.005 / 1000;

  private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  /** One sentence for the log. */
  String inWords() {
    Duration sweeps = polling.fullSweepInterval().orElse(polling.interval());
    long pages = Math.max(1, (objects + ListingRequest.FULL_PAGE - 1) / ListingRequest.FULL_PAGE);
    double requests = pages * (MILLIS_A_DAY / sweeps.toMillis());
    String more =
        polling.fullSweepInterval().isPresent()
            ? polls(MILLIS_A_DAY / polling.interval().toMillis())
            : "";
    return String.format(
        Locale.ROOT,
        "An estimate: with the %,d objects known now, listing takes up to %,.0f requests a day,"
            + " $%,.2f at the $0.005 for 1,000 of us-east-1%s.",
        objects,
        requests,
        requests * DOLLARS_A_REQUEST,
        more);
  }

  private static String polls(double polls) {
    return String.format(
        Locale.ROOT,
        ", and %,.0f more, $%,.2f, for each folder where objects were written lately",
        polls,
        polls * DOLLARS_A_REQUEST);
  }
}
