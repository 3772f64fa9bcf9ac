package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.OutputResource;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.error.NotConnectedException;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.aws.network.Network;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketSettings;
import io.ribbonfish.aws.s3.bucket.LeanClients;
import io.ribbonfish.aws.s3.bucket.ListingRequest;
import io.ribbonfish.aws.s3.bucket.Retrying;
import io.ribbonfish.aws.s3.bucket.SdkClients;
import io.ribbonfish.bookmarks.BookmarkException;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code aws_s3} input: walks a bucket once, or watches it for new and changed objects, and
 * remembers in bookmarks what was delivered.
 */
public final class S3Input implements BatchInput {
  /** Opens the ways to the bucket. */
  interface Buckets {
    Engine.Access open() throws Exception;
  }

  private final S3InputConfig config;
  private final ScannerFactory scanners;
  private final Optional<BookmarkStore> store;
  private final Optional<OutputResource> deadLetter;
  private final Buckets buckets;
  private final ComponentContext context;
  private final Timing timing;
  private final Turns turns;
  private volatile @Nullable Engine engine;

  S3Input(
      S3InputConfig config,
      ScannerFactory scanners,
      Optional<BookmarkStore> store,
      Optional<OutputResource> deadLetter,
      Buckets buckets,
      ComponentContext context,
      Timing timing) {
    this.config = config;
    this.scanners = scanners;
    this.store = store;
    this.deadLetter = deadLetter;
    this.buckets = buckets;
    this.context = context;
    this.timing = timing;
    this.turns = new Turns();
  }

  /** Which config it takes. */
  public static ConfigSpec spec() {
    return S3InputSpec.spec();
  }

  /** Makes one: opens the bookmarks, which one process at a time can, but connects nowhere. */
  public static S3Input create(Config config, ComponentContext context) throws ConfigException {
    return create(config, context, Timing.of(context.clock()));
  }

  static S3Input create(Config config, ComponentContext context, Timing timing)
      throws ConfigException {
    S3InputConfig checked = S3InputConfig.from(config);
    ScannerFactory scanners = config.scanner("scanner");
    if (config.has("tcp") && !config.duration("tcp.tcp_user_timeout").isZero()) {
      context.log().warn("Java can't set tcp.tcp_user_timeout: it has no effect.");
    }
    // Room for all readers, parts read ahead, the listings, the polls between them and the
    // clean-up.
    int connections =
        checked.parallelObjects()
            + checked.parallelParts()
            + checked.parallelListings()
            + 1
            + Engine.CLEANERS;
    BucketSettings reading = checked.bucketSettings(connections);
    BucketSettings writing = checked.bucketSettings(Engine.CLEANERS);
    Retrying retrying = new Retrying(timing::sleep);
    Buckets buckets =
        () -> {
          Network network = Network.from(System.getenv());
          return new Engine.Access(
              LeanClients.bucket(reading, network, retrying, context.log()),
              checked.aftercare().writes()
                  ? Optional.of(SdkClients.bucket(writing, network, retrying, context.log()))
                  : Optional.empty());
        };
    Optional<OutputResource> deadLetter = deadLetter(checked, context);
    Optional<BookmarkStore> store = openStore(checked, context.log());
    return new S3Input(checked, scanners, store, deadLetter, buckets, context, timing);
  }

  private static Optional<OutputResource> deadLetter(S3InputConfig config, ComponentContext context)
      throws ConfigException {
    if (config.deadLetter().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(context.outputResource(config.deadLetter()));
    } catch (ConfigException e) {
      throw new ConfigException("dead_letter", String.valueOf(e.getMessage()));
    }
  }

  private static Optional<BookmarkStore> openStore(S3InputConfig config, Log log)
      throws ConfigException {
    if (config.bookmarks().isEmpty()) {
      return Optional.empty();
    }
    S3InputConfig.BookmarksFile file = config.bookmarks().get();
    try {
      return Optional.of(BookmarkStores.open(file.path(), file.format(), log::warn));
    } catch (BookmarkException e) {
      throw new ConfigException("bookmarks_file.path", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void connect() throws Exception {
    if (engine != null) {
      return;
    }
    Engine.Access access = buckets.open();
    try {
      access.reading().list(ListingRequest.first(config.prefix()).atMost(1));
    } catch (BucketException | InterruptedException | RuntimeException e) {
      access.close();
      throw e;
    }
    Engine started = new Engine(config, access, scanners, store, deadLetter, context, timing);
    engine = started;
    started.start();
  }

  @Override
  public List<Delivery> read()
      throws NotConnectedException, EndOfInputException, InterruptedException {
    if (engine == null) {
      throw new NotConnectedException();
    }
    Handover handover = engine.handover();
    return config.sequential() ? turns.next(handover) : handover.take();
  }

  @Override
  public Optional<String> outage() {
    Engine running = engine;
    return running == null ? Optional.empty() : running.outage();
  }

  @Override
  public void close() throws Exception {
    try {
      if (engine != null) {
        engine.close();
      }
    } finally {
      store.ifPresent(BookmarkStore::close);
      scanners.close();
    }
  }
}
