package io.ribbonfish.aws.s3;

/** Hears how downloads go on; any thread may call it. */
interface Downloads {
  /** A GET was answered. */
  void opened();

  /** So many bytes more came. */
  void received(long bytes);
}
