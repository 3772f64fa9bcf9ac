package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which of the listed objects are of interest, now. Immutable.
 *
 * @param include at least one of them must match, where there are any
 * @param exclude none of them may match
 * @param minAge younger objects are left until they are that old
 * @param maxAge older objects are passed over
 * @param startFrom objects last written before are passed over
 * @param ownPrefix keys that the input writes itself, which are passed over
 */
record ObjectFilter(
    List<KeyGlob> include,
    List<KeyGlob> exclude,
    Duration minAge,
    Optional<Duration> maxAge,
    Optional<Instant> startFrom,
    Optional<String> ownPrefix) {
  /** Lets everything through. */
  static final ObjectFilter ALL =
      new ObjectFilter(
          List.of(),
          List.of(),
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whether the object is to be delivered, unless it was already. */
  boolean takes(ListedObject object, Instant now) {
    return takes(object.key()) && takes(object.version().lastModified(), now);
  }

  /** Whether the object is of interest, but not yet. */
  boolean isYoung(ListedObject object, Instant now) {
    Instant written = object.version().lastModified();
    return !minAge.isZero() && written.isAfter(now.minus(minAge)) && takes(object.key());
  }

  private boolean takes(String key) {
    if (ownPrefix.isPresent() && key.startsWith(ownPrefix.get())) {
      return false;
    }
    if (!include.isEmpty() && !matchesAny(include, key)) {
      return false;
    }
    return !matchesAny(exclude, key);
  }

  private static boolean matchesAny(List<KeyGlob> globs, String key) {
    for (KeyGlob glob : globs) {
      if (glob.matches(key)) {
        return true;
      }
    }
    return false;
  }

  private boolean takes(Instant written, Instant now) {
    if (startFrom.isPresent() && written.isBefore(startFrom.get())) {
      return false;
    }
    if (maxAge.isPresent() && written.isBefore(now.minus(maxAge.get()))) {
      return false;
    }
    return minAge.isZero() || !written.isAfter(now.minus(minAge));
  }

  /** The same, but nothing that was written before this moment. */
  ObjectFilter startingFrom(Instant moment) {
    return new ObjectFilter(include, exclude, minAge, maxAge, Optional.of(moment), ownPrefix);
  }

  /** The same, but no keys that begin like this. */
  ObjectFilter without(Optional<String> prefix) {
    return new ObjectFilter(include, exclude, minAge, maxAge, startFrom, prefix);
  }
}
