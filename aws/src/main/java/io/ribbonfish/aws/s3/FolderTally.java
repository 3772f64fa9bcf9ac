package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListedObject;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Notes the last key and the newest object of each folder that a listing passes. For one thread.
 */
final class FolderTally {
  private final int listedPrefix;
  private final int sweep;
  private final Consumer<HotPrefixes.Hot> listener;
  private String folder = "";
  private String previous;
  private String lastKey = "";
  private boolean held;
  private Instant newest = Instant.MIN;

  /**
   * @param prefix the listing's prefix
   * @param behind the key behind which it begins; may be empty
   * @param sweep the sweep it belongs to
   * @param listener hears of each folder once it was passed, again where the listing comes back
   */
  FolderTally(String prefix, String behind, int sweep, Consumer<HotPrefixes.Hot> listener) {
    this.listedPrefix = prefix.length();
    this.previous = behind;
    this.sweep = sweep;
    this.listener = listener;
  }

  /**
   * The next object of the listing.
   *
   * @param young whether it is to be looked at again when it is older
   */
  void passed(ListedObject object, boolean young) {
    String key = object.key();
    int end = Math.max(listedPrefix, key.lastIndexOf('/') + 1);
    if (end != folder.length() || !key.startsWith(folder)) {
      report();
      folder = key.substring(0, end);
      held = false;
      newest = Instant.MIN;
    }
    if (young && !held) {
      held = true;
      lastKey = previous;
    } else if (!held) {
      lastKey = key;
    }
    if (object.version().lastModified().isAfter(newest)) {
      newest = object.version().lastModified();
    }
    previous = key;
  }

  /** Says what the last folder has, once the listing is over. */
  void report() {
    if (newest != Instant.MIN) {
      listener.accept(new HotPrefixes.Hot(folder, lastKey, held, newest, sweep));
    }
  }
}
