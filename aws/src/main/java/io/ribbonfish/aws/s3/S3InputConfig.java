package io.ribbonfish.aws.s3;

import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.s3.bucket.BucketSettings;
import io.ribbonfish.aws.s3.bucket.CustomerKey;
import io.ribbonfish.bookmarks.BookmarkFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The config of an {@code aws_s3} input, checked.
 *
 * @param bookmarks where bookmarks are kept, if at all
 * @param polling how often to list; empty for a single time
 * @param keyOrder whether objects of one folder come in the order of their keys
 * @param startFromNow whether the filter begins with the moment of the first start
 * @param deadLetter the label of the output that hears of objects that are given up; empty for none
 * @param scanner a mark that tells the config of the scanner from others
 */
record S3InputConfig(
    String bucket,
    String prefix,
    Session session,
    boolean pathStyle,
    Optional<CustomerKey> customerKey,
    boolean requesterPays,
    Optional<BookmarksFile> bookmarks,
    Optional<Polling> polling,
    ObjectFilter filter,
    boolean startFromNow,
    Aftercare aftercare,
    boolean sequential,
    boolean keyOrder,
    int parallelObjects,
    int parallelParts,
    long bufferedBytes,
    int maxAttempts,
    String deadLetter,
    String scanner) {
  private static final int MOST_PARALLEL = 1024;

  /** Where bookmarks are kept, and how. */
  record BookmarksFile(Path path, BookmarkFormat format) {}

  /** The time between polls; empty where the bucket is listed once. */
  Optional<Duration> pollInterval() {
    return polling.map(Polling::interval);
  }

  /** The time between sweeps of the whole bucket, where polls between list less. */
  Optional<Duration> fullSweepInterval() {
    return polling.flatMap(Polling::fullSweepInterval);
  }

  /** How many listings run side by side. */
  int parallelListings() {
    return polling.map(Polling::parallelListings).orElse(1);
  }

  static S3InputConfig from(Config config) throws ConfigException {
    refuseSqs(config);
    String bucket = config.string("bucket");
    if (bucket.isBlank()) {
      throw new ConfigException("bucket", "is empty: write the name of the bucket to read");
    }
    Optional<BookmarksFile> bookmarks = bookmarks(config);
    Aftercare aftercare = Aftercare.from(config);
    return new S3InputConfig(
        bucket,
        config.string("prefix"),
        Session.from(config),
        config.bool("force_path_style_urls"),
        customerKey(config),
        config.optionalString("request_payer").isPresent(),
        bookmarks,
        polling(config, bookmarks.isPresent()),
        FilterConfig.from(config).without(aftercare.ownPrefix()),
        FilterConfig.startsNow(config),
        aftercare,
        config.bool("sequential_batching"),
        config.string("order").equals("key"),
        (int) atLeast(1, MOST_PARALLEL, config, "parallel_objects"),
        (int) atLeast(0, MOST_PARALLEL, config, "parallel_parts"),
        atLeast(1, Long.MAX_VALUE, config, "max_buffered_bytes"),
        (int) atLeast(0, Integer.MAX_VALUE, config, "max_attempts"),
        config.string("dead_letter"),
        scannerMark(config));
  }

  /** How to open the bucket. */
  BucketSettings bucketSettings(int connections) {
    return new BucketSettings(session, bucket, pathStyle, connections, customerKey, requesterPays);
  }

  private static String scannerMark(Config config) {
    Object scanner = config.has("codec") ? config.any("codec") : config.any("scanner");
    return Integer.toHexString(String.valueOf(scanner).hashCode());
  }

  private static Optional<CustomerKey> customerKey(Config config) throws ConfigException {
    Optional<String> text = config.optionalString("sse_customer_key").filter(key -> !key.isBlank());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!Session.from(config).isPrivate()) {
      throw new ConfigException(
          "sse_customer_key",
          "would be sent over an open line: write an endpoint that begins with https://");
    }
    try {
      return Optional.of(CustomerKey.of(text.get()));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("sse_customer_key", String.valueOf(e.getMessage()));
    }
  }

  private static void refuseSqs(Config config) throws ConfigException {
    if (config.has("sqs") && !config.string("sqs.url").isEmpty()) {
      throw new ConfigException(
          "sqs.url",
          "reading notifications from SQS does not work yet: leave sqs out and set watcher to find"
              + " new objects by listing");
    }
  }

  private static Optional<BookmarksFile> bookmarks(Config config) throws ConfigException {
    if (!config.has("bookmarks_file")) {
      return Optional.empty();
    }
    String path = config.string("bookmarks_file.path");
    if (path.isBlank()) {
      throw new ConfigException(
          "bookmarks_file.path", "is empty: write a path such as ./bookmarks.json");
    }
    try {
      BookmarkFormat format = BookmarkFormat.named(config.string("bookmarks_file.format"));
      return Optional.of(new BookmarksFile(Path.of(path), format));
    } catch (InvalidPathException e) {
      throw new ConfigException("bookmarks_file.path", "is no path: " + e.getReason());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("bookmarks_file.format", String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Polling> polling(Config config, boolean bookmarks)
      throws ConfigException {
    if (!config.has("watcher")) {
      return Optional.empty();
    }
    if (!bookmarks) {
      throw new ConfigException(
          "watcher",
          "needs bookmarks to know what was delivered: set bookmarks_file.path, for example to"
              + " ./bookmarks.json");
    }
    return Optional.of(Polling.from(config));
  }

  private static long atLeast(long least, long most, Config config, String name)
      throws ConfigException {
    long value = config.integer(name);
    if (value < least || value > most) {
      throw new ConfigException(
          name,
          most == Long.MAX_VALUE || most == Integer.MAX_VALUE
              ? "must be at least %d, but is %d".formatted(least, value)
              : "must be from %d to %d, but is %d".formatted(least, most, value));
    }
    return value;
  }
}
