package io.ribbonfish.bookmarks;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A real folder whose files may have so many bytes together. */
final class QuotaDisk implements Disk {
  private final Disk real = new RealDisk();
  private final Path folder;
  private long quota = Long.MAX_VALUE;

  QuotaDisk(Path folder) {
    this.folder = folder;
  }

  /** Leaves room for so many bytes more. */
  synchronized void leaveRoomFor(long bytes) {
    quota = used() + bytes;
  }

  private long used() {
    long used = 0;
    File[] files = folder.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      used += file.length();
    }
    return used;
  }

  @Override
  public Output open(Path file, long keep) throws IOException {
    return new QuotaOutput(file, real.open(file, keep));
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    real.replace(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    real.delete(file);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    real.forceFolder(folder);
  }

  private final class QuotaOutput implements Output {
    private final Path file;
    private final Output output;

    QuotaOutput(Path file, Output output) {
      this.file = file;
      this.output = output;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      synchronized (QuotaDisk.this) {
        long room = Math.max(0, quota - used());
        if (room < bytes.remaining()) {
          output.append(bytes.slice(bytes.position(), (int) room));
          throw new IOException(file + ": No space left on device");
        }
        output.append(bytes);
      }
    }

    @Override
    public void force() throws IOException {
      output.force();
    }

    @Override
    public void close() throws IOException {
      output.close();
    }
  }
}
