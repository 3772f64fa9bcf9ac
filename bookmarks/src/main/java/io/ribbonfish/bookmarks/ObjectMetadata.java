package io.ribbonfish.bookmarks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bookmark's metadata as a map, immutable, kept as object version, delivery state and whatever
 * else there is.
 *
 * <p>A version is known where {@code size} and {@code last_modified} are there in their right form;
 * otherwise its fields are ordinary entries. No {@code state} means done, as the seed meant it.
 */
final class ObjectMetadata extends AbstractMap<String, @Nullable Object> {
  static final String VERSION_ID = "version_id";
  static final String ETAG = "etag";
  static final String SIZE = "size";
  static final String LAST_MODIFIED = "last_modified";
  static final String STATE = "state";
  static final String ATTEMPTS = "attempts";
  static final String NEXT_TRY = "next_try";
  static final String LAST_ERROR = "last_error";

  private static final Set<String> OWN =
      Set.of(VERSION_ID, ETAG, SIZE, LAST_MODIFIED, STATE, ATTEMPTS, NEXT_TRY, LAST_ERROR);
  private static final Delivery DONE = new Delivery.Done();
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private final Optional<ObjectVersion> version;
  private final Delivery delivery;
  private final Map<String, @Nullable Object> others;

  private ObjectMetadata(
      Optional<ObjectVersion> version, Delivery delivery, Map<String, @Nullable Object> others) {
    this.version = version;
    this.delivery = delivery;
    this.others = others;
  }

  /** Metadata of a known version, with nothing else in it. */
  static ObjectMetadata of(ObjectVersion version, Delivery delivery) {
    return new ObjectMetadata(Optional.of(version), delivery, Map.of());
  }

  /** Metadata from its parts; {@code others} must have been taken from another instance. */
  static ObjectMetadata of(
      Optional<ObjectVersion> version, Delivery delivery, Map<String, @Nullable Object> others) {
    return new ObjectMetadata(version, delivery, others);
  }

  /**
   * Copies a map of JSON values and finds version and state in it.
   *
   * @throws IllegalArgumentException where a value has no JSON form or the state is none we know
   */
  static ObjectMetadata from(Map<String, ? extends @Nullable Object> map) {
    if (map instanceof ObjectMetadata metadata) {
      return metadata;
    }
    Map<String, @Nullable Object> others = frozenEntries(map);
    Optional<ObjectVersion> version = takeVersion(others);
    Delivery delivery = takeDelivery(others);
    return new ObjectMetadata(
        version, delivery, others.isEmpty() ? Map.of() : Collections.unmodifiableMap(others));
  }

  /** An immutable copy of a map of JSON values, as it is. */
  static Map<String, @Nullable Object> frozenCopy(Map<String, ? extends @Nullable Object> map) {
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(frozenEntries(map));
  }

  Optional<ObjectVersion> version() {
    return version;
  }

  Delivery delivery() {
    return delivery;
  }

  /** The entries that are neither version nor state. */
  Map<String, @Nullable Object> others() {
    return others;
  }

  ObjectMetadata with(Delivery changed) {
    return new ObjectMetadata(version, changed, others);
  }

  /** Sweeps ask every bookmark for other entries, which takes no map of all of them. */
  @Override
  public boolean containsKey(@Nullable Object name) {
    return others.containsKey(name) || (OWN.contains(name) && super.containsKey(name));
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return OWN.contains(name) && !others.containsKey(name) ? super.get(name) : others.get(name);
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    version.ifPresent(known -> putVersion(map, known));
    if (version.isPresent() || !(delivery instanceof Delivery.Done)) {
      putDelivery(map);
    }
    others.forEach(map::putIfAbsent);
    return Collections.unmodifiableMap(map).entrySet();
  }

  private static void putVersion(Map<String, @Nullable Object> map, ObjectVersion version) {
    version.versionId().ifPresent(id -> map.put(VERSION_ID, id));
    version.etag().ifPresent(tag -> map.put(ETAG, tag));
    map.put(SIZE, version.size());
    map.put(LAST_MODIFIED, Text.time(version.lastModified()));
  }

  private void putDelivery(Map<String, @Nullable Object> map) {
    map.put(STATE, delivery.state());
    if (delivery.attempts() > 0) {
      map.put(ATTEMPTS, (long) delivery.attempts());
    }
    if (delivery instanceof Delivery.Failed failed) {
      failed.nextTry().ifPresent(time -> map.put(NEXT_TRY, time.toString()));
      map.put(LAST_ERROR, failed.lastError());
    }
  }

  private static Optional<ObjectVersion> takeVersion(Map<String, @Nullable Object> map) {
    boolean known =
        map.get(SIZE) instanceof Long size
            && size >= 0
            && map.get(LAST_MODIFIED) instanceof String
            && isAbsentOrText(map, VERSION_ID)
            && isAbsentOrText(map, ETAG);
    if (!known) {
      return Optional.empty();
    }
    Instant lastModified = time(map, LAST_MODIFIED).orElseThrow();
    long size = (Long) Objects.requireNonNull(map.get(SIZE));
    Optional<String> versionId = text(map, VERSION_ID);
    Optional<String> etag = text(map, ETAG);
    map.keySet().removeAll(List.of(VERSION_ID, ETAG, SIZE, LAST_MODIFIED));
    return Optional.of(new ObjectVersion(versionId, etag, size, lastModified));
  }

  private static Delivery takeDelivery(Map<String, @Nullable Object> map) {
    if (!map.containsKey(STATE)) {
      return DONE;
    }
    String state = text(map, STATE).orElse("");
    Delivery delivery =
        switch (state) {
          case "done" -> DONE;
          case "in_progress" -> new Delivery.InProgress(attempts(map));
          case "failed" ->
              new Delivery.Failed(
                  attempts(map), time(map, NEXT_TRY), text(map, LAST_ERROR).orElse(""));
          default ->
              throw new IllegalArgumentException(
                  "metadata's state must be in_progress, done or failed, but is " + map.get(STATE));
        };
    map.remove(STATE);
    if (!(delivery instanceof Delivery.Done)) {
      map.remove(ATTEMPTS);
    }
    if (delivery instanceof Delivery.Failed) {
      map.keySet().removeAll(List.of(NEXT_TRY, LAST_ERROR));
    }
    return delivery;
  }

  private static int attempts(Map<String, @Nullable Object> map) {
    Object value = map.containsKey(ATTEMPTS) ? map.get(ATTEMPTS) : Long.valueOf(0);
    if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw new IllegalArgumentException(
        "metadata's attempts must be a whole number from 0 on, but is " + value);
  }

  private static Optional<Instant> time(Map<String, @Nullable Object> map, String name) {
    return text(map, name).map(Text::parseTime);
  }

  private static boolean isAbsentOrText(Map<String, @Nullable Object> map, String name) {
    return !map.containsKey(name) || map.get(name) instanceof String;
  }

  private static Optional<String> text(Map<String, @Nullable Object> map, String name) {
    if (!map.containsKey(name)) {
      return Optional.empty();
    }
    if (map.get(name) instanceof String text) {
      return Optional.of(text);
    }
    throw new IllegalArgumentException(
        "metadata's " + name + " must be a string, but is " + map.get(name));
  }

  private static Map<String, @Nullable Object> frozenEntries(
      Map<?, ? extends @Nullable Object> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ? extends @Nullable Object> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw new IllegalArgumentException("a metadata name must be a string: " + entry.getKey());
      }
      copy.put(Text.wellFormed(name), frozen(entry.getValue()));
    }
    return copy;
  }

  /** An immutable copy, its numbers in the same types as a file would give them. */
  private static @Nullable Object frozen(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof String text) {
      return Text.wellFormed(text);
    }
    if (value instanceof Number number) {
      return frozenNumber(number);
    }
    if (value instanceof Map<?, ?> map) {
      return Collections.unmodifiableMap(frozenEntries(map));
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object element : list) {
        copy.add(frozen(element));
      }
      return Collections.unmodifiableList(copy);
    }
    throw new IllegalArgumentException(
        "metadata holds strings, numbers, booleans, lists and maps, but not a "
            + value.getClass().getSimpleName());
  }

  private static Number frozenNumber(Number number) {
    if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw new IllegalArgumentException("metadata cannot hold the number " + number);
      }
      return new BigDecimal(number.toString());
    }
    if (number instanceof BigDecimal) {
      return number;
    }
    if (number instanceof BigInteger big) {
      boolean fits = big.compareTo(MIN_LONG) >= 0 && big.compareTo(MAX_LONG) <= 0;
      return fits ? (Number) big.longValue() : big;
    }
    return number.longValue();
  }
}
