package io.ribbonfish.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.Delivery;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down at each kill which lines the output had without a bookmark that says so: just those
 * may come once more. Checks meanwhile that nothing left the bucket that was not delivered. For one
 * thread, while the pipeline is down.
 */
final class KillLedger {
  /** Where delivered objects are moved to. */
  static final String MOVED = "processed/";

  private final Path store;
  private final StoredBucket bucket;
  private final Letters letters;
  private final Received received;
  private final Map<Letters.Version, int[]> repeatable = new HashMap<>();
  private long repeatableLines;

  KillLedger(Path store, StoredBucket bucket, Letters letters, Received received) {
    this.store = store;
    this.bucket = bucket;
    this.letters = letters;
    this.received = received;
  }

  /** Notes what a kill caught; how many objects it caught without a bookmark. */
  int note() throws IOException {
    // Nothing is written to the bucket meanwhile.
    synchronized (letters) {
      received.readOn();
      Map<String, Bookmark> bookmarks = bookmarks();
      int objects = 0;
      for (Letters.Letter letter : letters.latest()) {
        Optional<S3Object> current = bucket.get(letter.version().key());
        if (current.isEmpty()) {
          assertDelivered(letter.version(), letter.lines(), "was removed");
        } else {
          objects += note(letter, Optional.ofNullable(bookmarks.get(letter.version().key())));
        }
      }
      checkMoved();
      return objects;
    }
  }

  private Map<String, Bookmark> bookmarks() {
    try (BookmarkReader reader = BookmarkStores.openReadOnly(store, BookmarkFormat.AUTO)) {
      Map<String, Bookmark> bookmarks = new HashMap<>();
      reader.byTopic(Pipeline.BUCKET).forEach(one -> bookmarks.put(one.partition(), one));
      return bookmarks;
    }
  }

  /** An older version can't come again: only the latest matters. */
  private int note(Letters.Letter letter, Optional<Bookmark> bookmark) {
    long covered =
        bookmark
            .filter(known -> known.version().flatMap(v -> v.etag()).equals(etag(letter)))
            .map(
                known ->
                    known.delivery() instanceof Delivery.Done ? Long.MAX_VALUE : known.offset())
            .orElse(0L);
    int[] counts = received.counts(letter.version(), letter.lines());
    int[] noted = repeatable.computeIfAbsent(letter.version(), v -> new int[letter.lines()]);
    int lines = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && (i + 1L) * Letters.LINE_BYTES > covered) {
        noted[i]++;
        lines++;
      }
    }
    repeatableLines += lines;
    return lines > 0 ? 1 : 0;
  }

  private static Optional<String> etag(Letters.Letter letter) {
    return Optional.of(letter.etag());
  }

  private void checkMoved() {
    for (String key : bucket.keys()) {
      if (key.startsWith(MOVED)) {
        String text = bucket.get(key).orElseThrow().text();
        Letters.Line first = Letters.parse(text.substring(0, Letters.LINE_BYTES - 1));
        assertDelivered(first.letter(), first.of(), "was moved");
      }
    }
  }

  private void assertDelivered(Letters.Version version, int lines, String what) {
    assertThat(received.isWhole(version, lines))
        .as("%s %s: every line of it was delivered before", version, what)
        .isTrue();
  }

  /** How many lines all kills together caught. */
  long repeatableLines() {
    return repeatableLines;
  }

  /** Lines that came more often than once, and once more for each kill that caught them. */
  List<String> tooOften() {
    List<String> tooOften = new ArrayList<>();
    received
        .all()
        .forEach(
            (version, counts) -> {
              int[] noted = repeatable.getOrDefault(version, new int[counts.length]);
              for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 1 + noted[i]) {
                  tooOften.add("line %d of %s came %d times".formatted(i + 1, version, counts[i]));
                }
              }
            });
    return tooOften;
  }
}
