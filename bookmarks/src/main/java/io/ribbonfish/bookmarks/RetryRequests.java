package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;

/**
 * Requests to try failed objects again, left in a folder beside a store that another process has
 * open: that one answers once the change is durable. A request outlives both processes; it is
 * carried out again where that was cut short. Each file appears whole or not at all. Thread-safe.
 */
public final class RetryRequests {
  private static final String ASKED = ".asked";
  private static final String ANSWERED = ".answered";
  private static final Duration UNWANTED = Duration.ofMinutes(10);

  private final Path store;
  private final Path folder;

  private RetryRequests(Path store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /** A request that waits for its answer. */
  public record Request(String id, FailedSelection wanted) {}

  /**
   * The requests of this store.
   *
   * @throws BookmarkException where the path leads nowhere
   */
  public static RetryRequests beside(Path store) {
    try {
      Path main =
          Files.isSymbolicLink(store) ? store.toRealPath() : store.toAbsolutePath().normalize();
      return new RetryRequests(store, main.resolveSibling(main.getFileName() + ".requests"));
    } catch (IOException e) {
      throw new UnreadableBookmarksException(store, e);
    }
  }

  /**
   * Leaves a request.
   *
   * @return by which to ask for the answer
   */
  public String ask(FailedSelection wanted) {
    String id = UUID.randomUUID().toString();
    Properties text = new Properties();
    text.setProperty("bucket", wanted.bucket());
    text.setProperty("prefix", wanted.prefix());
    wanted.key().ifPresent(key -> text.setProperty("key", key));
    write(id + ASKED, text);
    return id;
  }

  /** How many bookmarks were set due; empty while nobody has answered. */
  public OptionalLong answer(String id) {
    Path file = folder.resolve(id + ANSWERED);
    Optional<Properties> text = read(file);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    delete(file);
    return OptionalLong.of(Long.parseLong(text.get().getProperty("due", "0")));
  }

  /** Takes a request back. */
  public void withdraw(String id) {
    delete(folder.resolve(id + ASKED));
    delete(folder.resolve(id + ANSWERED));
  }

  /** What nobody has answered yet; for the process that has the store open. */
  public List<Request> pending() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Request> pending = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(ASKED)) {
          read(file).ifPresent(text -> pending.add(request(name, text)));
        } else if (isOld(file)) {
          delete(file);
        }
      }
    } catch (IOException e) {
      throw new UnreadableBookmarksException(folder, e);
    }
    return pending;
  }

  private static Request request(String name, Properties text) {
    return new Request(
        name.substring(0, name.length() - ASKED.length()),
        new FailedSelection(
            text.getProperty("bucket", ""),
            text.getProperty("prefix", ""),
            Optional.ofNullable(text.getProperty("key"))));
  }

  /** Who asked has gone away meanwhile. */
  private static boolean isOld(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(UNWANTED));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Says that a request was carried out, and that this is durable. */
  public void answered(Request request, long due) {
    Properties text = new Properties();
    text.setProperty("due", Long.toString(due));
    write(request.id + ANSWERED, text);
    delete(folder.resolve(request.id + ASKED));
  }

  private void write(String name, Properties text) {
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "draft", ".tmp");
      try (Writer writer = Files.newBufferedWriter(draft)) {
        text.store(writer, null);
      }
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UnwritableBookmarksException(folder, e);
    }
  }

  private Optional<Properties> read(Path file) {
    Properties text = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      text.load(reader);
      return Optional.of(text);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableBookmarksException(
          store, "%s is not a request of ribbonfish bookmarks retry: remove it".formatted(file));
    }
  }

  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
        if (left.iterator().hasNext()) {
          return;
        }
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // What stays behind is empty, or answered again; both do no harm.
      return;
    }
  }
}
