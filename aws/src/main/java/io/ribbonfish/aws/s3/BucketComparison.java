package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.network.Network;
import io.ribbonfish.aws.network.NetworkException;
import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.LeanClients;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ListingPage;
import io.ribbonfish.aws.s3.bucket.ListingRequest;
import io.ribbonfish.aws.s3.bucket.Retrying;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.Delivery;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a bucket with the bookmarks of an {@code aws_s3} input, as its sweeps do: page by page
 * beside each other. Reads only, also while a pipeline has the bookmarks open. For one thread.
 */
public final class BucketComparison {
  /** How object and bookmark of one key disagree. */
  public enum Finding {
    /** The object has no bookmark. */
    MISSING,
    /** The bookmark is of another version of the object. */
    STALE,
    /** The object was delivered in part. */
    UNFINISHED,
    /** The last attempt at the object failed. */
    FAILED,
    /** The bookmark's object is not in the bucket. */
    EXTRA
  }

  /**
   * Hears of each disagreement, in the order of keys; but of extra bookmarks last, once the whole
   * listing was seen to be sorted, and of no more than 100,000 of them.
   */
  public interface Listener {
    /** Object and bookmark of this key disagree. */
    void found(Finding finding, String key);
  }

  /**
   * What came out.
   *
   * @param objects how many objects were listed
   * @param counts how often each finding was made; all of them are there
   * @param sorted whether the store lists in the order of keys, without which nobody knows of extra
   *     bookmarks, and none are counted
   */
  public record Result(
      String bucket, Path bookmarks, long objects, Map<Finding, Long> counts, boolean sorted) {
    /** Whether every object was delivered in its current version, and no bookmark is left over. */
    public boolean agrees() {
      return sorted && counts.values().stream().allMatch(count -> count == 0);
    }
  }

  /** What one may have to wait with in memory; more are only counted. */
  private static final int MOST_EXTRA_NAMED = 100_000;

  private final S3InputConfig config;
  private final Listener listener;
  private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
  private final List<String> extra = new ArrayList<>();
  private long objects;
  private long extraCount;

  private BucketComparison(S3InputConfig config, Listener listener) {
    this.config = config;
    this.listener = listener;
    for (Finding finding : Finding.values()) {
      counts.put(finding, 0L);
    }
  }

  /**
   * Compares.
   *
   * @param config the input's
   * @throws ConfigException where it keeps no bookmarks, or could not be run
   * @throws BucketException where the bucket can't be listed
   * @throws io.ribbonfish.bookmarks.BookmarkException where the bookmarks can't be read
   */
  public static Result run(Config config, Log log, Listener listener)
      throws ConfigException, BucketException, InterruptedException {
    S3InputConfig checked = S3InputConfig.from(config);
    if (checked.bookmarks().isEmpty()) {
      throw new ConfigException(
          "bookmarks_file", "is not there: without it there is nothing to compare with");
    }
    Path path = checked.bookmarks().get().path();
    BookmarkFormat format = checked.bookmarks().get().format();
    try (BookmarkReader reader = BookmarkStores.openReadOnly(path, format);
        Bucket bucket = open(checked, log)) {
      return new BucketComparison(checked, listener).compare(bucket, reader);
    }
  }

  private static Bucket open(S3InputConfig config, Log log) throws ConfigException {
    try {
      return LeanClients.bucket(
          config.bucketSettings(1),
          Network.from(System.getenv()),
          new Retrying(pause -> Thread.sleep(pause.toMillis())),
          log);
    } catch (Session.NoRegionException | NetworkException e) {
      throw new ConfigException("", String.valueOf(e.getMessage()));
    }
  }

  private Result compare(Bucket bucket, BookmarkReader reader)
      throws BucketException, InterruptedException {
    Differences differences = new Differences(filter(reader));
    Sweep sweep =
        new Sweep(bucket.name(), KeyRange.all(config.prefix()), Optional.of(reader), differences);
    ListingRequest request = ListingRequest.first(config.prefix());
    Optional<String> token;
    do {
      ListingPage page = bucket.list(request);
      objects += page.objects().size();
      sweep.page(page.objects());
      token = page.nextToken();
      request = token.isPresent() ? request.next(token.get()) : request;
    } while (token.isPresent());
    sweep.end();
    if (sweep.isSorted()) {
      extra.forEach(key -> listener.found(Finding.EXTRA, key));
      counts.put(Finding.EXTRA, extraCount);
    }
    return new Result(bucket.name(), reader.path(), objects, Map.copyOf(counts), sweep.isSorted());
  }

  /** What the input passes over is not missing. */
  private ObjectFilter filter(BookmarkReader reader) {
    if (!config.startFromNow()) {
      return config.filter();
    }
    return reader
        .get(StartMark.TOPIC, config.bucket())
        .map(mark -> config.filter().startingFrom(mark.timestamp()))
        .orElse(config.filter());
  }

  private void found(Finding finding, String key) {
    counts.merge(finding, 1L, Long::sum);
    listener.found(finding, key);
  }

  /** Says what is wrong with each object and bookmark that a sweep comes across. */
  private final class Differences implements Sweep.Visitor {
    private final ObjectFilter filter;

    Differences(ObjectFilter filter) {
      this.filter = filter;
    }

    @Override
    public void visit(ListedObject object, Optional<Bookmark> known) {
      if (!filter.takes(object, Instant.now())) {
        return;
      }
      if (known.isEmpty()) {
        found(Finding.MISSING, object.key());
      } else if (!known.get().isAbout(object.version())) {
        found(Finding.STALE, object.key());
      } else if (known.get().delivery() instanceof Delivery.Failed) {
        found(Finding.FAILED, object.key());
      } else if (known.get().delivery() instanceof Delivery.InProgress) {
        found(Finding.UNFINISHED, object.key());
      }
    }

    @Override
    public void gone(Bookmark bookmark) {
      // A later page may turn out to have the object.
      extraCount++;
      if (extra.size() < MOST_EXTRA_NAMED) {
        extra.add(bookmark.partition());
      }
    }
  }
}
