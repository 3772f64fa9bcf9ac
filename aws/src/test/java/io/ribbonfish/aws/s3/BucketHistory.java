package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** One random history of a bucket, and what the model knows of it. */
final class BucketHistory {
  private static final int STEPS = 60;
  private static final int KEYS = 12;
  private static final String BOOKMARKS = "bookmarks.json";

  private final Random random;
  private final S3Server server;
  private final StoredBucket bucket;
  private final Path root;
  private final Map<String, Object> moreFields;
  // Bodies by key, each version's lines beginning with its number.
  private final Map<String, Integer> current = new HashMap<>();
  private final Map<String, Integer> lineCounts = new HashMap<>();
  private final Set<String> delivered = new HashSet<>();
  private final Set<String> done = new HashSet<>();
  private Path store;
  // How many messages of a version had come when it was acked whole while its object was away.
  private final Map<String, Long> cameBack = new HashMap<>();
  private boolean folders;
  private boolean goAway;
  private int stores;
  private int versions;
  private Rig rig;

  BucketHistory(S3Server server, Path root, long seed, Map<String, Object> moreFields)
      throws Exception {
    this.moreFields = moreFields;
    this.random = new Random(seed);
    this.server = server;
    this.root = root;
    this.bucket = server.createBucket("letters");
    this.store = Files.createDirectory(root.resolve("store-0"));
    server.faults().on(S3Operation.GET_OBJECT).percent(8).show(new Fault.Truncated(50));
    server.faults().on(S3Operation.GET_OBJECT).percent(4).show(new Fault.ResetBeforeHeaders());
    server.faults().on(S3Operation.LIST_OBJECTS).percent(3).show(Fault.slowDown());
    this.rig = open();
  }

  void run() throws Exception {
    for (int i = 0; i < STEPS; i++) {
      step();
    }
    await().atMost(Rig.PATIENCE).until(this::allCurrentDelivered);
    if (goAway) {
      await().atMost(Rig.PATIENCE).until(this::allCleanedUp);
    }
    close();
    assertThat(redelivered()).as("versions that came again after they were done").isEmpty();
  }

  private void step() throws Exception {
    int dice = random.nextInt(100);
    if (goAway && random.nextInt(8) == 0) {
      goAwayAndComeBack();
    } else if (dice < 50) {
      put(anyKey());
    } else if (dice < 57) {
      String key = anyKey();
      current.remove(key);
      bucket.delete(key);
    } else if (dice < 64) {
      rig.ackAll();
    } else if (dice < 85) {
      awaitSweeps(2);
    } else if (dice < 94) {
      close();
      rig = open();
    } else {
      kill();
    }
  }

  private String anyKey() {
    int number = random.nextInt(KEYS);
    return folders ? "folder-%d/key-%d".formatted(number % 4, number) : "key-" + number;
  }

  /** From now on keys are those of several folders. */
  BucketHistory inFolders() {
    folders = true;
    return this;
  }

  /** From now on objects are away for a while, and come back as they were. */
  BucketHistory withObjectsAway() {
    goAway = true;
    return this;
  }

  /** Takes an object that can't be cleaned up yet, since not all of it was acked. */
  private void goAwayAndComeBack() {
    Optional<Map.Entry<String, Integer>> unacked =
        current.entrySet().stream().filter(this::waitsForAcks).findFirst();
    if (unacked.isEmpty()) {
      return;
    }
    String key = unacked.get().getKey();
    String version = key + '=' + unacked.get().getValue();
    S3Object object = bucket.get(key).orElseThrow();
    bucket.delete(key);
    rig.ackAll();
    awaitSweeps(2);
    if (allLines(version).stream().allMatch(ackedHere()::contains)) {
      cameBack.put(version, timesHere(version));
    }
    bucket.putAt(object, object.lastModified());
    awaitSweeps(2);
  }

  private boolean waitsForAcks(Map.Entry<String, Integer> object) {
    String begin = object.getKey() + '=' + object.getValue() + ' ';
    return rig.got().stream().anyMatch(got -> got.text().startsWith(begin) && !rig.wasAcked(got));
  }

  private long timesHere(String version) {
    return rig.texts().stream().filter(text -> text.startsWith(version + ' ')).count();
  }

  private Set<String> ackedHere() {
    Set<String> acked = new HashSet<>();
    rig.got().stream().filter(rig::wasAcked).forEach(got -> acked.add(got.text()));
    return acked;
  }

  private void awaitSweeps(int more) {
    long sweeps = rig.count("s3_sweeps") + more;
    await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_sweeps") >= sweeps);
  }

  private boolean allCleanedUp() {
    return bucket.keys().stream().allMatch(key -> key.startsWith("processed/"));
  }

  private void put(String key) {
    int version = ++versions;
    int lines = random.nextInt(4) == 0 ? random.nextInt(1500) : random.nextInt(4);
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      body.append(version).append(' ').append(i).append('\n');
    }
    current.put(key, version);
    lineCounts.put(key + '=' + version, lines);
    bucket.put(key, body.toString());
  }

  private Rig open() throws Exception {
    Map<String, Object> fields = Rig.fields(server, "letters");
    fields.put("bookmarks_file.path", store.resolve(BOOKMARKS).toString());
    fields.put("watcher.poll_interval", Duration.ofSeconds(5));
    fields.putAll(moreFields);
    Random acks = new Random(random.nextLong());
    return Rig.start(
        fields, TestScanners.LINES, ManualTiming.running(), got -> acks.nextInt(100) > 2);
  }

  /** Stops cleanly: what this run acked whole is done. */
  private void close() throws Exception {
    closeRig();
    Set<String> acked = ackedHere();
    for (Map.Entry<String, Integer> version : lineCounts.entrySet()) {
      if (version.getValue() > 0 && allLines(version.getKey()).stream().allMatch(acked::contains)) {
        done.add(version.getKey());
      }
    }
  }

  /** Goes on with the files as they were at one moment of a running input. */
  private void kill() throws Exception {
    Path copy = Files.createDirectory(root.resolve("store-" + ++stores));
    if (isEmbedded()) {
      copyCommitted(store.resolve(BOOKMARKS), copy.resolve(BOOKMARKS));
    } else {
      copyFiles(store, copy);
    }
    closeRig();
    store = copy;
    rig = open();
  }

  private void closeRig() throws Exception {
    rig.close();
    rig.got().forEach(this::see);
    cameBack.forEach(
        (version, times) -> {
          if (timesHere(version) != times) {
            again.add(version);
          }
        });
    cameBack.clear();
  }

  private boolean isEmbedded() {
    return "sqlite".equals(moreFields.get("bookmarks_file.format"));
  }

  /** What was committed when it was called, which is what a killed process leaves. */
  private static void copyCommitted(Path database, Path to) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM INTO '%s'".formatted(to));
    }
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        copyIfThere(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void copyIfThere(Path file, Path to) throws IOException {
    if (!file.getFileName().toString().endsWith(".lock")) {
      Files.copy(file, to);
    }
  }

  private final List<String> again = new ArrayList<>();

  private void see(Rig.Got got) {
    // What came but was never acked does not count: no output has it.
    if (rig.wasAcked(got)) {
      delivered.add(got.text());
    }
    String version = got.text().substring(0, got.text().indexOf(' '));
    assertThat(lineCounts).as("torn or foreign: %s", got.text()).containsKey(version);
    if (done.contains(version)) {
      again.add(version);
    }
  }

  private List<String> redelivered() {
    return again;
  }

  private boolean allCurrentDelivered() {
    rig.ackAll();
    Set<String> all = ackedHere();
    all.addAll(delivered);
    for (Map.Entry<String, Integer> object : current.entrySet()) {
      if (!all.containsAll(allLines(object.getKey() + '=' + object.getValue()))) {
        return false;
      }
    }
    return true;
  }

  private List<String> allLines(String version) {
    List<String> lines = new ArrayList<>();
    int count = java.util.Objects.requireNonNull(lineCounts.get(version));
    for (int i = 0; i < count; i++) {
      lines.add(version + ' ' + i);
    }
    return lines;
  }
}
