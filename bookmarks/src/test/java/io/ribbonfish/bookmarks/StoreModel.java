package io.ribbonfish.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** What a store should hold: a sorted map that makes the same changes. */
final class StoreModel {
  private record Name(String topic, String key) {}

  private final TreeMap<Name, Bookmark> expected =
      new TreeMap<>(
          Comparator.comparing(Name::topic, KeyOrder.UTF8).thenComparing(Name::key, KeyOrder.UTF8));

  /** Makes one random change to both. */
  void change(BookmarkStore store, RandomBookmarks random, Random dice, Instant now) {
    switch (dice.nextInt(20)) {
      case 0, 1, 2, 3 -> someName(dice).ifPresent(name -> remove(store, name));
      case 4, 5, 6 -> someName(dice).ifPresent(name -> replace(store, name, now));
      case 7 -> store.flush();
      case 8 -> {
        if (dice.nextInt(10) == 0) {
          store.clear();
          expected.clear();
        }
      }
      case 9 -> {
        Bookmark first = random.bookmark();
        Bookmark second = random.bookmark();
        store.write(
            List.of(
                new BookmarkChange.Put(first),
                new BookmarkChange.Put(second),
                new BookmarkChange.Remove(first.topic(), first.partition())));
        put(second);
        expected.remove(new Name(first.topic(), first.partition()));
      }
      default -> {
        Bookmark bookmark = random.bookmark();
        store.put(bookmark);
        put(bookmark);
      }
    }
  }

  private void put(Bookmark bookmark) {
    expected.put(new Name(bookmark.topic(), bookmark.partition()), bookmark);
  }

  private void remove(BookmarkStore store, Name name) {
    store.remove(name.topic(), name.key());
    expected.remove(name);
  }

  private void replace(BookmarkStore store, Name name, Instant now) {
    Bookmark before = Objects.requireNonNull(expected.get(name));
    Bookmark failed =
        before.withDelivery(new Delivery.Failed(1, Optional.of(now), "no route"), now);
    store.put(failed);
    expected.put(name, failed);
  }

  private Optional<Name> someName(Random dice) {
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ArrayList<>(expected.keySet()).get(dice.nextInt(expected.size())));
  }

  /** Compares all that a reader offers. */
  void check(BookmarkReader reader) {
    assertThat(reader.all()).containsExactlyElementsOf(expected.values());
    assertThat(reader.count()).isEqualTo(expected.size());
    assertThat(reader.topics())
        .containsExactlyElementsOf(expected.keySet().stream().map(Name::topic).distinct().toList());
    expected.forEach(
        (name, bookmark) -> assertThat(reader.get(name.topic(), name.key())).contains(bookmark));
  }
}
