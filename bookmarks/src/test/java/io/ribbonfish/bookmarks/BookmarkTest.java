package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bookmark knows, and when it says that an object needs nothing more. */
final class BookmarkTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:50:21Z");
  private static final Instant LATER = NOW.plusSeconds(1);
  private static final ObjectVersion VERSION = ObjectVersion.listed(Optional.of("e1"), 5, NOW);

  private static Bookmark done(ObjectVersion version) {
    return Bookmark.done("bucket", "key", version, NOW);
  }

  private static ObjectVersion versioned(String id, String etag) {
    return new ObjectVersion(Optional.of(id), Optional.of(etag), 5, NOW);
  }

  @Test
  void coversTheVersionThatWasDelivered() {
    assertThat(done(VERSION).covers(VERSION)).isTrue();
  }

  @Test
  void anyDifferenceInEtagSizeOrTimeIsAnotherVersion() {
    Bookmark bookmark = done(VERSION);
    assertThat(bookmark.covers(ObjectVersion.listed(Optional.of("e2"), 5, NOW))).isFalse();
    assertThat(bookmark.covers(ObjectVersion.listed(Optional.of("e1"), 6, NOW))).isFalse();
    assertThat(bookmark.covers(ObjectVersion.listed(Optional.of("e1"), 5, LATER))).isFalse();
    // Also backwards: an object copied in keeps no promise about clocks.
    Instant earlier = NOW.minusSeconds(9);
    assertThat(bookmark.covers(ObjectVersion.listed(Optional.of("e1"), 5, earlier))).isFalse();
    assertThat(bookmark.covers(ObjectVersion.listed(Optional.empty(), 5, NOW))).isFalse();
  }

  @Test
  void anObjectWithoutEtagIsKnownBySizeAndTime() {
    ObjectVersion plain = ObjectVersion.listed(Optional.empty(), 5, NOW);
    assertThat(done(plain).covers(ObjectVersion.listed(Optional.empty(), 5, NOW))).isTrue();
    assertThat(done(plain).covers(ObjectVersion.listed(Optional.empty(), 5, LATER))).isFalse();
    assertThat(done(plain).covers(VERSION)).isFalse();
  }

  @Test
  void aVersionIdDecidesWhereBothHaveOne() {
    Bookmark bookmark = done(versioned("v1", "e1"));
    assertThat(bookmark.covers(versioned("v1", "e1"))).isTrue();
    assertThat(bookmark.covers(versioned("v2", "e1"))).isFalse();
    assertThat(bookmark.covers(VERSION)).isTrue();
    assertThat(bookmark.covers(ObjectVersion.listed(Optional.of("e2"), 5, NOW))).isFalse();
  }

  @Test
  void theIdNullOfUnversionedBucketsIsNoId() {
    assertThat(done(versioned("null", "e1")).covers(versioned("null", "e2"))).isFalse();
    assertThat(versioned("null", "e1").versionId()).isEmpty();
  }

  @Test
  void quotesAroundAnEtagDoNotMatter() {
    assertThat(done(VERSION).covers(ObjectVersion.listed(Optional.of("\"e1\""), 5, NOW))).isTrue();
  }

  @Test
  void onlyADoneBookmarkCovers() {
    for (Delivery delivery :
        List.of(
            new Delivery.InProgress(0),
            new Delivery.Failed(1, Optional.of(NOW), "reset"),
            new Delivery.Failed(9, Optional.empty(), "reset"))) {
      Bookmark bookmark = Bookmark.of("bucket", "key", VERSION, 5, delivery, NOW);
      assertThat(bookmark.covers(VERSION)).isFalse();
      assertThat(bookmark.isAbout(VERSION)).isTrue();
    }
  }

  @Test
  void aBookmarkOfTheSeedCoversWhatIsNotModifiedLater() {
    Bookmark seeds = new Bookmark("bucket", "key", 0, NOW, Map.of());
    assertThat(seeds.delivery()).isEqualTo(new Delivery.Done());
    assertThat(seeds.covers(ObjectVersion.listed(Optional.of("any"), 9, NOW))).isTrue();
    assertThat(seeds.covers(ObjectVersion.listed(Optional.of("any"), 9, LATER))).isFalse();
    assertThat(seeds.toJson()).contains("\"metadata\":{}");
  }

  @Test
  void aFailedOneIsDueOnceItsTimeHasCome() {
    Delivery.Failed failed = new Delivery.Failed(1, Optional.of(NOW), "reset");
    assertThat(failed.isDue(NOW.minusNanos(1))).isFalse();
    assertThat(failed.isDue(NOW)).isTrue();
    assertThat(new Delivery.Failed(9, Optional.empty(), "reset").isDue(LATER)).isFalse();
  }

  @Test
  void refusesWhatIsNoBookmark() {
    assertRefused("topic", () -> new Bookmark(" ", "key", 0, NOW, Map.of()));
    assertRefused("partition", () -> new Bookmark("bucket", "", 0, NOW, Map.of()));
    assertRefused("offset", () -> new Bookmark("bucket", "key", -1, NOW, Map.of()));
    assertRefused("surrogate", () -> new Bookmark("bucket", "k\ud800", 0, NOW, Map.of()));
    assertRefused("state", () -> new Bookmark("b", "k", 0, NOW, Map.of("state", "gone")));
    assertRefused("attempts", () -> new Bookmark("b", "k", 0, NOW, failed("attempts", -1)));
    assertRefused("next_try", () -> new Bookmark("b", "k", 0, NOW, failed("next_try", 7)));
    assertRefused("not a time", () -> new Bookmark("b", "k", 0, NOW, failed("next_try", "soon")));
    assertRefused("Object", () -> new Bookmark("b", "k", 0, NOW, Map.of("x", new Object())));
    assertRefused("NaN", () -> new Bookmark("b", "k", 0, NOW, Map.of("x", Double.NaN)));
    assertRefused("size", () -> ObjectVersion.listed(Optional.empty(), -1, NOW));
  }

  private static Map<String, Object> failed(String name, Object value) {
    return Map.of("state", "failed", name, value);
  }

  private static void assertRefused(
      String named, org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
    assertThatThrownBy(making)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  void aKeyOfOneBlankIsAKey() {
    assertThat(new Bookmark("bucket", " ", 0, NOW, Map.of()).partition()).isEqualTo(" ");
  }

  @Test
  void keepsOtherMetadataAsItIs() {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("size", "twelve");
    metadata.put("etag", 5);
    metadata.put("ratio", 0.25);
    metadata.put("huge", new BigInteger("123456789012345678901234567890"));
    metadata.put("list", Arrays.asList(1, null, "x"));
    Bookmark bookmark = new Bookmark("bucket", "key", 0, NOW, metadata);
    assertThat(bookmark.version()).isEmpty();
    Bookmark read = Bookmark.fromJson(bookmark.toJson());
    assertThat(read).isEqualTo(bookmark);
    assertThat(read.metadata())
        .containsEntry("size", "twelve")
        .containsEntry("etag", 5L)
        .containsEntry("ratio", new BigDecimal("0.25"))
        .containsEntry("huge", new BigInteger("123456789012345678901234567890"))
        .containsEntry("list", Arrays.asList(1L, null, "x"));
  }

  @Test
  void laterChangesToTheMapDoNotReachTheBookmark() {
    Map<String, Object> metadata = new HashMap<>(Map.of("note", "a"));
    Bookmark bookmark = new Bookmark("bucket", "key", 0, NOW, metadata);
    metadata.put("note", "b");
    assertThat(bookmark.metadata()).containsExactly(Map.entry("note", "a"));
    assertThatThrownBy(() -> bookmark.metadata().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void saysWhereJsonIsWrong() {
    assertThatThrownBy(() -> Bookmark.fromJson("{\"topic\":\n 5}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topic must be a string")
        .hasMessageContaining("line 2, column 2");
    assertThatThrownBy(() -> Bookmark.fromJson("{}{}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bookmark.fromJson("null"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a bookmark");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void jsonAndThePackedFormLoseNothing(long seed) {
    RandomBookmarks random = new RandomBookmarks(seed);
    for (int i = 0; i < 2_000; i++) {
      Bookmark bookmark = random.bookmark();
      assertThat(Bookmark.fromJson(bookmark.toJson())).isEqualTo(bookmark);
      Bookmark unpacked =
          PackedBookmark.unpack(
              bookmark.topic(), bookmark.partition(), PackedBookmark.pack(bookmark));
      assertThat(unpacked).isEqualTo(bookmark);
      assertThat(unpacked.version()).isEqualTo(bookmark.version());
      assertThat(unpacked.delivery()).isEqualTo(bookmark.delivery());
      assertThat(new Bookmark("b", "k", 0, NOW, Map.copyOf(bookmark.metadata())).metadata())
          .isEqualTo(bookmark.metadata());
    }
  }
}
