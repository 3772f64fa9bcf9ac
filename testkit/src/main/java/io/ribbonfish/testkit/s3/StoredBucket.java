package io.ribbonfish.testkit.s3;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bucket in memory, for tests to fill, change and look into. Thread-safe. */
public final class StoredBucket implements S3Bucket {
  /** Versions by key, the newest first; more than one only in a bucket with versions. */
  private final ConcurrentSkipListMap<String, List<S3Object>> objects;

  private final AtomicLong versions = new AtomicLong();
  private final Clock clock;
  private final ChronoUnit resolution;
  private final boolean versioned;

  StoredBucket(Comparator<String> order, Clock clock, ChronoUnit resolution, boolean versioned) {
    this.objects = new ConcurrentSkipListMap<>(order);
    this.clock = clock;
    this.resolution = resolution;
    this.versioned = versioned;
  }

  /** Writes or overwrites an object with the UTF-8 bytes of this text. */
  public S3Object put(String key, String text) {
    return put(S3Object.of(key, text));
  }

  /** Writes or overwrites an object. */
  public S3Object put(String key, byte[] body) {
    return put(S3Object.of(key, body));
  }

  /** Writes or overwrites an object; the bucket sets its time and version. */
  public S3Object put(S3Object object) {
    return putIf(object, current -> {});
  }

  /** Writes an object at a time of one's own choosing, as a clock set back would. */
  public S3Object putAt(S3Object object, Instant time) {
    S3Object written = object.writtenAt(time, nextVersion());
    objects.compute(object.key(), (key, before) -> with(written, before));
    return written;
  }

  S3Object putIf(S3Object object, Consumer<Optional<S3Object>> precondition) {
    S3Object written = object.writtenAt(now(), nextVersion());
    objects.compute(
        object.key(),
        (key, before) -> {
          precondition.accept(current(before));
          return with(written, before);
        });
    return written;
  }

  /** Deletes the current version of an object; without it, does nothing. */
  public void delete(String key) {
    deleteIf(key, current -> {});
  }

  Optional<S3Object> deleteIf(String key, Consumer<Optional<S3Object>> precondition) {
    Optional<S3Object> marker =
        versioned
            ? Optional.of(S3Object.deleted(key, now(), nextVersion().orElseThrow()))
            : Optional.empty();
    objects.compute(
        key,
        (same, before) -> {
          precondition.accept(current(before));
          return marker.map(gone -> with(gone, before)).orElse(null);
        });
    return marker;
  }

  /** Deletes just this version of an object. */
  void deleteVersion(String key, String versionId) {
    objects.computeIfPresent(
        key,
        (same, before) -> {
          List<S3Object> left = new ArrayList<>(before);
          left.removeIf(version -> version.versionId().equals(Optional.of(versionId)));
          return left.isEmpty() ? null : List.copyOf(left);
        });
  }

  /** Replaces an object's tags; neither its time nor its version changes. */
  void tag(String key, Map<String, String> tags) {
    List<S3Object> after =
        objects.computeIfPresent(
            key,
            (same, before) -> {
              List<S3Object> changed = new ArrayList<>(before);
              changed.set(0, before.get(0).withTags(tags));
              return List.copyOf(changed);
            });
    if (current(after).isEmpty()) {
      throw S3Error.noSuchKey();
    }
  }

  @Override
  public Optional<S3Object> get(String key) {
    return current(objects.get(key));
  }

  @Override
  public Optional<S3Object> get(String key, String versionId) {
    return versions(key).stream()
        .filter(version -> version.versionId().equals(Optional.of(versionId)))
        .findFirst();
  }

  /** All versions of an object, the newest first. */
  public List<S3Object> versions(String key) {
    return objects.getOrDefault(key, List.of());
  }

  /** The keys of all objects that are there, in the order of listings. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    from("", true).forEachRemaining(object -> keys.add(object.key()));
    return keys;
  }

  /** All keys with a version, deleted ones too. */
  Iterator<List<S3Object>> histories(String key) {
    return objects.tailMap(key, false).values().iterator();
  }

  @Override
  public Iterator<S3Object> from(String key, boolean inclusive) {
    return new Current(objects.tailMap(key, inclusive).values().iterator());
  }

  private Instant now() {
    return clock.instant().truncatedTo(resolution);
  }

  private Optional<String> nextVersion() {
    return versioned
        ? Optional.of("v" + Long.toHexString(0x10000000L + versions.incrementAndGet()))
        : Optional.empty();
  }

  private List<S3Object> with(S3Object newest, @Nullable List<S3Object> before) {
    if (!versioned || before == null) {
      return List.of(newest);
    }
    List<S3Object> all = new ArrayList<>(before.size() + 1);
    all.add(newest);
    all.addAll(before);
    return List.copyOf(all);
  }

  private static Optional<S3Object> current(@Nullable List<S3Object> history) {
    return history == null || history.get(0).deleteMarker()
        ? Optional.empty()
        : Optional.of(history.get(0));
  }

  /** The current version of each key, without keys whose current version is a delete marker. */
  private static final class Current implements Iterator<S3Object> {
    private final Iterator<List<S3Object>> histories;
    private @Nullable S3Object next;

    Current(Iterator<List<S3Object>> histories) {
      this.histories = histories;
      advance();
    }

    private void advance() {
      next = null;
      while (next == null && histories.hasNext()) {
        next = current(histories.next()).orElse(null);
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public S3Object next() {
      S3Object result = next;
      if (result == null) {
        throw new NoSuchElementException();
      }
      advance();
      return result;
    }
  }
}
