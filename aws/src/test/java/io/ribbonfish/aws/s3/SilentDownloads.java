package io.ribbonfish.aws.s3;

/** For tests that do not ask how downloads went on. */
final class SilentDownloads implements Downloads {
  @Override
  public void opened() {}

  @Override
  public void received(long bytes) {}
}
