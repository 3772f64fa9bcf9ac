package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time write a store: an operating system's lock on a file that names the
 * holder, gone with the process however that ends.
 */
final class StoreLock implements AutoCloseable {
  /** The lock is on a byte far behind the text, so that others can read the text everywhere. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int LONGEST_PID = 20;

  /**
   * Lock files this process holds. Opening and closing such a file again would drop the lock, as
   * POSIX has it, so this is asked first.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param store the store's path as the user knows it
   * @throws LockedBookmarksException where it is held already
   */
  static StoreLock take(Path store, Path file) throws IOException {
    Path held = withRealFolder(file.toAbsolutePath());
    if (!HELD.add(held)) {
      throw new LockedBookmarksException(store, OptionalLong.of(ProcessHandle.current().pid()));
    }
    try {
      return new StoreLock(held, lockedChannel(store, held));
    } catch (IOException | RuntimeException e) {
      HELD.remove(held);
      throw e;
    }
  }

  /** One name, whichever way the folder is reached. */
  private static Path withRealFolder(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent(), "a file has a folder");
    return folder.toRealPath().resolve(Objects.requireNonNull(file.getFileName()));
  }

  private static FileChannel lockedChannel(Path store, Path file) throws IOException {
    while (true) {
      Optional<Object> before = identity(file);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        boolean same = before.isPresent() && before.equals(identity(file));
        if (!tryLock(channel)) {
          throw new LockedBookmarksException(store, holder(channel));
        }
        // The holder before us deletes the file as it leaves, and the next one makes another: only
        // of a file that was there before and after it was opened is known which one that was. A
        // lock on a deleted file is none.
        if (same && before.equals(identity(file))) {
          writePid(channel);
          return channel;
        }
        channel.close();
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static Optional<Object> identity(Path file) throws IOException {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return Optional.of(Objects.requireNonNullElse(key, file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void writePid(FileChannel channel) throws IOException {
    String pid = ProcessHandle.current().pid() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static OptionalLong holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_PID);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    return pid.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(pid)) : OptionalLong.empty();
  }

  /** Lets go of a lock, if there is one, where nothing can be done about a failure. */
  static void release(@Nullable StoreLock lock) {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException e) {
      // The lock goes with the channel, which is closed; only its file stayed behind.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
    } finally {
      channel.close();
      HELD.remove(file);
    }
  }
}
