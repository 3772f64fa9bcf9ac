package io.ribbonfish.aws.s3;

import static org.awaitility.Awaitility.await;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.testkit.FakeContext;
import io.ribbonfish.testkit.s3.S3Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** An input over a test server, and a small engine that reads from it and acks. */
final class Rig implements AutoCloseable {
  /** A message that came, and how to ack it. */
  record Got(Message message, Ack ack) {
    String key() {
      return (String) message.metadata("s3_key").orElseThrow();
    }

    /** Key and payload, which is what most tests look at. */
    String text() {
      return key() + "=" + message.text();
    }
  }

  static final Duration PATIENCE = Duration.ofSeconds(90);

  final S3Input input;
  private final FakeContext context;
  private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
  private final Set<Got> acked =
      Collections.newSetFromMap(Collections.synchronizedMap(new IdentityHashMap<>()));
  private final Thread engine;
  private volatile boolean ended;
  private volatile Optional<Throwable> breakdown = Optional.empty();
  private boolean breakdownExpected;
  private final Predicate<Got> acks;

  private Rig(S3Input input, FakeContext context, Predicate<Got> acks) {
    this.input = input;
    this.context = context;
    this.acks = acks;
    this.engine = new Thread(this::read, "test-engine");
  }

  /** The fields that every test needs. */
  static Map<String, Object> fields(S3Server server, String bucket) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("bucket", bucket);
    fields.put("endpoint", server.endpoint().toString());
    fields.put("region", "us-east-1");
    fields.put("force_path_style_urls", true);
    fields.put("credentials.id", "AKID");
    fields.put("credentials.secret", "SECRET");
    return fields;
  }

  static Rig start(Map<String, Object> fields, ScannerFactory scanner, Timing timing)
      throws Exception {
    return start(fields, scanner, timing, got -> true);
  }

  /**
   * @param acks which messages to ack as they come
   */
  static Rig start(
      Map<String, Object> fields, ScannerFactory scanner, Timing timing, Predicate<Got> acks)
      throws Exception {
    return start(fields, scanner, timing, new FakeContext(), acks);
  }

  static Rig start(
      Map<String, Object> fields,
      ScannerFactory scanner,
      Timing timing,
      FakeContext context,
      Predicate<Got> acks)
      throws Exception {
    S3Input input =
        S3Input.create(new SpecConfig(S3Input.spec(), fields, scanner), context, timing);
    Rig rig = new Rig(input, context, acks);
    input.connect();
    rig.engine.start();
    return rig;
  }

  List<String> logLines() {
    return context.log().lines();
  }

  double metric(String gauge) {
    return context.metrics().gauge(gauge).orElse(Double.NaN);
  }

  long count(String counter) {
    return context.metrics().count(counter);
  }

  private void read() {
    try {
      while (true) {
        for (Delivery delivery : input.read()) {
          take(delivery);
        }
      }
    } catch (EndOfInputException e) {
      ended = true;
    } catch (InterruptedException e) {
      // Told to stop.
    } catch (Exception | Error e) {
      breakdown = Optional.of(e);
    }
  }

  private void take(Delivery delivery) {
    Got one = new Got(delivery.batch().get(0), delivery.ack());
    got.add(one);
    if (acks.test(one)) {
      ack(one);
    }
  }

  private void ack(Got one) {
    if (acked.add(one)) {
      one.ack().ack();
    }
  }

  /** Acks what came so far and was not acked. */
  void ackAll() {
    got().forEach(this::ack);
  }

  boolean wasAcked(Got one) {
    return acked.contains(one);
  }

  /** What came so far, as key and payload. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    got().forEach(one -> texts.add(one.text()));
    return texts;
  }

  List<Got> got() {
    synchronized (got) {
      return List.copyOf(got);
    }
  }

  /** What reading ended with, where that was neither the end nor a stop; the test expects such. */
  Optional<Throwable> breakdown() {
    breakdownExpected = true;
    return breakdown;
  }

  void awaitMessages(int count) {
    await().atMost(PATIENCE).until(() -> got.size() >= count);
  }

  void awaitEnd() {
    await().atMost(PATIENCE).until(() -> ended);
  }

  boolean hasEnded() {
    return ended;
  }

  /** Stops as the engine does: no read is under way when the input is closed. */
  @Override
  public void close() throws Exception {
    engine.interrupt();
    engine.join();
    input.close();
    if (breakdown.isPresent() && !breakdownExpected) {
      throw new IllegalStateException("reading broke off", breakdown.get());
    }
  }
}
