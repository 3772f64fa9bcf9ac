package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListingPage;
import io.ribbonfish.aws.s3.bucket.ListingRequest;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.KeyOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Parts a bucket into ranges of about the same number of objects: by the bookmarks, or, where there
 * are none yet, by its folders. For one thread.
 */
final class RangePlan {
  /** A smaller bucket is listed sooner than parted. */
  static final long LEAST_BOOKMARKS = 20_000;

  private static final int MOST_FOLDER_PAGES = 5;
  private static final int MOST_DEPTH = 5;

  private final Listing.Source source;
  private final Optional<BookmarkStore> store;
  private final String prefix;
  private final int most;
  private List<String> parting = List.of();
  private boolean begun;

  /**
   * @param most how many ranges at most
   */
  RangePlan(Listing.Source source, Optional<BookmarkStore> store, String prefix, int most) {
    this.source = source;
    this.store = store;
    this.prefix = prefix;
    this.most = most;
  }

  /** The ranges of the next sweep, in order. */
  List<KeyRange> next() throws InterruptedException {
    boolean first = !begun;
    begun = true;
    if (most == 1) {
      return List.of(KeyRange.all(prefix));
    }
    if (parting.isEmpty() && isWorthParting()) {
      parting = store.orElseThrow().split(source.bucket().name(), prefix, most);
    } else if (first) {
      return KeyRange.parted(prefix, folders());
    }
    return KeyRange.parted(prefix, parting);
  }

  private boolean isWorthParting() {
    return store.isPresent() && store.get().count() >= LEAST_BOOKMARKS;
  }

  /** Takes how many objects each range had; where that is uneven, the next sweep parts anew. */
  void weigh(List<Long> counts) {
    long all = counts.stream().mapToLong(Long::longValue).sum();
    if (Collections.max(counts) > 2 * (all / counts.size()) + LEAST_BOOKMARKS) {
      parting = List.of();
    }
  }

  /** Some of the folders, evenly spread, on the first level that has several. */
  private List<String> folders() throws InterruptedException {
    SortedSet<String> folders = folders(prefix);
    for (int depth = 1; folders.size() == 1 && depth < MOST_DEPTH; depth++) {
      folders = folders(folders.first());
    }
    List<String> all = new ArrayList<>(folders);
    if (all.size() < most) {
      return all;
    }
    List<String> spread = new ArrayList<>();
    for (int i = 1; i < most; i++) {
      spread.add(all.get(i * all.size() / most));
    }
    return spread;
  }

  private SortedSet<String> folders(String under) throws InterruptedException {
    SortedSet<String> folders = new TreeSet<>(KeyOrder.UTF8);
    Listing listing = new Listing(source, ListingRequest.folder(under));
    Optional<ListingPage> page = listing.next();
    for (int pages = 1; page.isPresent(); pages++) {
      folders.addAll(page.get().folders());
      // A page of objects alone tells of a flat bucket: no more is asked before the first object.
      boolean goesOn = pages < MOST_FOLDER_PAGES && !page.get().folders().isEmpty();
      page = goesOn ? listing.next() : Optional.empty();
    }
    return folders;
  }
}
