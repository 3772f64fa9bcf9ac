package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.bookmarks.KeyOrder;
import java.util.List;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param objects the objects in the order of the store, which for S3 is UTF-8 order
 * @param folders where the request asked for them, what stands for the keys in folders
 * @param nextToken stands for the page that follows; absent on the last page, empty text where more
 *     follow but the store does not say how to ask for them
 */
public record ListingPage(
    List<ListedObject> objects, List<String> folders, Optional<String> nextToken) {
  /** Whether more objects follow that nobody can ask for. */
  boolean isDeadEnd() {
    return nextToken.isPresent() && nextToken.get().isEmpty();
  }

  /** The last key or folder of the page in UTF-8 order; empty where the page is. */
  public Optional<String> last() {
    Optional<String> object =
        objects.isEmpty() ? Optional.empty() : Optional.of(objects.get(objects.size() - 1).key());
    if (folders.isEmpty()) {
      return object;
    }
    // No key may lie in the folder and yet behind this.
    String folder = folders.get(folders.size() - 1) + Character.toString(Character.MAX_CODE_POINT);
    boolean later = object.isEmpty() || KeyOrder.UTF8.compare(folder, object.get()) > 0;
    return later ? Optional.of(folder) : object;
  }
}
