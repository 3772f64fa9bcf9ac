package io.ribbonfish.bookmarks;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A real disk that writes down what is asked of it, and fails at times or is full when told to. */
final class RecordingDisk implements Disk {
  private final Disk real = new RealDisk();
  private final List<Op> ops = new ArrayList<>();
  private Random faults = new Random(0);
  private double faultRate;
  private @Nullable Path limited;
  private long limit;

  /** One thing that happened, in the order in which it did. */
  sealed interface Op {
    record Open(String file, long keep) implements Op {}

    record Append(String file, byte[] bytes) implements Op {}

    record Force(String file) implements Op {}

    record Replace(String from, String to) implements Op {}

    record Delete(String file) implements Op {}

    record ForceFolder() implements Op {}

    /** The store said that the change of this number is durable. */
    record Acked(int change) implements Op {}
  }

  synchronized void failSometimes(double rate, long seed) {
    faults = new Random(seed);
    faultRate = rate;
  }

  /** From now on the files of a folder may have so many bytes together. */
  synchronized void limit(Path folder, long bytes) {
    limited = folder;
    limit = bytes;
  }

  private long room() {
    long room = limit;
    File[] files = limited == null ? null : limited.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      room -= file.length();
    }
    return limited == null ? Long.MAX_VALUE : Math.max(0, room);
  }

  synchronized void acked(int change) {
    ops.add(new Op.Acked(change));
  }

  synchronized List<Op> ops() {
    return List.copyOf(ops);
  }

  @Override
  public synchronized Output open(Path file, long keep) throws IOException {
    maybeFail(file);
    Output output = real.open(file, keep);
    ops.add(new Op.Open(name(file), keep));
    return new RecordingOutput(file, output);
  }

  @Override
  public synchronized void replace(Path from, Path to) throws IOException {
    maybeFail(to);
    real.replace(from, to);
    ops.add(new Op.Replace(name(from), name(to)));
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    maybeFail(file);
    real.delete(file);
    ops.add(new Op.Delete(name(file)));
  }

  @Override
  public synchronized void forceFolder(Path folder) throws IOException {
    maybeFail(folder);
    real.forceFolder(folder);
    ops.add(new Op.ForceFolder());
  }

  private void maybeFail(Path file) throws IOException {
    if (faults.nextDouble() < faultRate) {
      throw new IOException(file + ": No space left on device");
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private final class RecordingOutput implements Output {
    private final Path file;
    private final Output output;

    RecordingOutput(Path file, Output output) {
      this.file = file;
      this.output = output;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      synchronized (RecordingDisk.this) {
        // A full disk takes a part first.
        if (faults.nextDouble() < faultRate) {
          fail(bytes, faults.nextInt(bytes.remaining() + 1));
        }
        long room = room();
        if (room < bytes.remaining()) {
          fail(bytes, (int) room);
        }
        write(bytes);
      }
    }

    private void fail(ByteBuffer bytes, int taken) throws IOException {
      write(bytes.slice(bytes.position(), taken));
      throw new IOException(file + ": No space left on device");
    }

    private void write(ByteBuffer bytes) throws IOException {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      output.append(bytes);
      ops.add(new Op.Append(name(file), copy));
    }

    @Override
    public void force() throws IOException {
      synchronized (RecordingDisk.this) {
        maybeFail(file);
        output.force();
        ops.add(new Op.Force(name(file)));
      }
    }

    @Override
    public void close() throws IOException {
      output.close();
    }
  }
}
