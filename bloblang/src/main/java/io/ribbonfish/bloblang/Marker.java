package io.ribbonfish.bloblang;

/** The two results of a query that are not values. */
public enum Marker {
  /** The target of the assignment is to be removed; at the root, the message is dropped. */
  DELETED,
  /** The assignment is to be skipped. */
  NOTHING;

  /** As a value inside a document a marker has no content. */
  @Override
  public String toString() {
    return "<nil>";
  }
}
