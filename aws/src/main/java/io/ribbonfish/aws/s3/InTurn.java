package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.bookmarks.Bookmark;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps objects of a folder in order that lie in several ranges: those of a later range wait until
 * the earlier ones were swept. For the thread of one range.
 */
final class InTurn implements Sweep.Visitor {
  private final KeyRange range;
  private final List<CountDownLatch> earlier;
  private final Sweep.Visitor visitor;

  /**
   * @param earlier open once each earlier range was swept
   */
  InTurn(KeyRange range, List<CountDownLatch> earlier, Sweep.Visitor visitor) {
    this.range = range;
    this.earlier = earlier;
    this.visitor = visitor;
  }

  @Override
  public void visit(ListedObject object, Optional<Bookmark> known) throws InterruptedException {
    if (range.after().isPresent()
        && range.after().get().startsWith(InKeyOrder.folder(object.key()))) {
      for (CountDownLatch swept : earlier) {
        swept.await();
      }
    }
    visitor.visit(object, known);
  }

  @Override
  public void gone(Bookmark bookmark) throws InterruptedException {
    visitor.gone(bookmark);
  }
}
