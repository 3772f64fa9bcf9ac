package io.ribbonfish.testkit.s3;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The faults a server was told to show: rules, of which the first that fits a request decides. The
 * same seed and the same requests for a key give the same faults, whatever the order in which
 * requests for different keys come. Thread-safe; rules may be added and cleared while the server
 * runs.
 *
 * <pre>{@code
 * faults.on(GET_OBJECT).keys(key -> key.endsWith(".csv")).percent(10).show(Fault.slowDown());
 * faults.on(LIST_OBJECTS).nth(2).show(new Fault.ResetBeforeHeaders());
 * }</pre>
 */
public final class S3Faults {
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final AtomicLong shown = new AtomicLong();
  private final long seed;
  private volatile Duration latency = Duration.ZERO;
  private volatile long bandwidth = Long.MAX_VALUE;

  S3Faults(long seed) {
    this.seed = seed;
  }

  /** Begins a rule for requests of these kinds; for all, where none is named. */
  public RuleDraft on(S3Operation... operations) {
    Set<S3Operation> set =
        operations.length == 0
            ? EnumSet.allOf(S3Operation.class)
            : EnumSet.copyOf(List.of(operations));
    return new RuleDraft(set);
  }

  /** Lets every answer wait so long, besides what the rules do. */
  public void latency(Duration duration) {
    latency = duration;
  }

  /** Lets no connection carry more bytes of bodies a second. */
  public void bandwidth(long bytesPerSecond) {
    bandwidth = bytesPerSecond;
  }

  /** Forgets all rules. */
  public void clear() {
    rules.clear();
    latency = Duration.ZERO;
    bandwidth = Long.MAX_VALUE;
  }

  /** How many faults were shown so far. */
  public long shown() {
    return shown.get();
  }

  Duration latency() {
    return latency;
  }

  long bandwidth() {
    return bandwidth;
  }

  /** What goes wrong with this request; {@code name} is its key, or a listing's token. */
  Optional<Fault> decide(S3Operation operation, String name) {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    for (Rule rule : rules) {
      if (rule.fits(operation, name)) {
        shown.incrementAndGet();
        return Optional.of(rule.fault);
      }
    }
    return Optional.empty();
  }

  /** A rule that is being put together. */
  public final class RuleDraft {
    private final Set<S3Operation> operations;
    private Predicate<String> keys = key -> true;
    private Trigger trigger = (rule, name) -> true;

    private RuleDraft(Set<S3Operation> operations) {
      this.operations = operations;
    }

    /** Only for these keys. A listing goes by its continuation token, empty on the first page. */
    public RuleDraft keys(Predicate<String> which) {
      keys = which;
      return this;
    }

    /** Only for this key. */
    public RuleDraft key(String key) {
      return keys(key::equals);
    }

    /** Only the n-th request that fits, counted from 1. */
    public RuleDraft nth(long n) {
      trigger = (rule, name) -> rule.requests.incrementAndGet() == n;
      return this;
    }

    /** Only the first n requests that fit. */
    public RuleDraft first(long n) {
      trigger = (rule, name) -> rule.requests.incrementAndGet() <= n;
      return this;
    }

    /** The first n requests for each key. */
    public RuleDraft firstOfEachKey(long n) {
      trigger = (rule, name) -> rule.attempt(name) <= n;
      return this;
    }

    /** So many of a hundred requests, chosen by seed, key and the key's attempt. */
    public RuleDraft percent(double percent) {
      trigger = (rule, name) -> rule.chance(name) * 100 < percent;
      return this;
    }

    /** Adds the rule. */
    public void show(Fault fault) {
      rules.add(
          new Rule(operations, keys, trigger, fault, seed + 0x9E3779B97F4A7C15L * rules.size()));
    }
  }

  private interface Trigger {
    boolean fires(Rule rule, String name);
  }

  private static final class Rule {
    private final Set<S3Operation> operations;
    private final Predicate<String> keys;
    private final Trigger trigger;
    private final Fault fault;
    private final long seed;
    private final AtomicLong requests = new AtomicLong();
    private final ConcurrentHashMap<String, Long> attempts = new ConcurrentHashMap<>();

    Rule(
        Set<S3Operation> operations,
        Predicate<String> keys,
        Trigger trigger,
        Fault fault,
        long seed) {
      this.operations = operations;
      this.keys = keys;
      this.trigger = trigger;
      this.fault = fault;
      this.seed = seed;
    }

    boolean fits(S3Operation operation, String name) {
      return operations.contains(operation) && keys.test(name) && trigger.fires(this, name);
    }

    long attempt(String name) {
      return attempts.merge(name, 1L, Long::sum);
    }

    /** A number from 0 to 1 that depends on nothing but seed, name and attempt. */
    double chance(String name) {
      long mixed = seed ^ (name.hashCode() * 0xBF58476D1CE4E5B9L) ^ (attempt(name) << 32);
      mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
      return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }
  }
}
