package com.example.folder;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Input;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.ObjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Watches one folder. A file is a message; its name is the bookmark's key, its size and time of
 * change are its version.
 *
 * <p>The one rule that makes it safe to kill: a bookmark is written in {@link Ack#ack}, which the
 * engine calls when the output has the message, and nowhere else.
 */
final class FolderInput implements Input {
  private final Path folder;
  private final Duration pollInterval;
  private final Path bookmarksFile;
  private final ComponentContext context;
  private final Deque<Path> waiting = new ArrayDeque<>();
  private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
  private Optional<BookmarkStore> store = Optional.empty();
  private boolean listedBefore;

  FolderInput(Path folder, Duration pollInterval, Path bookmarksFile, ComponentContext context) {
    this.folder = folder;
    this.pollInterval = pollInterval;
    this.bookmarksFile = bookmarksFile;
    this.context = context;
  }

  /** The engine calls this again, with back-off, for as long as it throws. */
  @Override
  public void connect() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder.toAbsolutePath());
    }
    if (store.isEmpty()) {
      store =
          Optional.of(
              BookmarkStores.open(bookmarksFile, BookmarkFormat.AUTO, context.log()::warn));
    }
  }

  /** Blocks until there is a file to hand over; a stopping engine interrupts the wait. */
  @Override
  public Delivery read() throws IOException, InterruptedException {
    while (true) {
      while (!waiting.isEmpty()) {
        Optional<Delivery> delivery = open(waiting.remove());
        if (delivery.isPresent()) {
          return delivery.get();
        }
      }
      if (listedBefore) {
        Thread.sleep(pollInterval.toMillis());
      }
      list();
      listedBefore = true;
    }
  }

  private void list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(Files::isRegularFile).filter(this::isDue).sorted().forEach(waiting::add);
    }
  }

  private boolean isDue(Path file) {
    String key = file.getFileName().toString();
    if (inFlight.contains(key)) {
      return false; // the output has not confirmed it yet: not again
    }
    Optional<Bookmark> bookmark = bookmarks().get(topic(), key);
    Optional<ObjectVersion> version = versionOf(file);
    return version.isPresent() && (bookmark.isEmpty() || !bookmark.get().covers(version.get()));
  }

  private Optional<Delivery> open(Path file) throws IOException {
    String key = file.getFileName().toString();
    Optional<ObjectVersion> version = versionOf(file);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
    if (version.isEmpty() || !version.equals(versionOf(file))) {
      return Optional.empty(); // it changed while it was read: the next listing finds it again
    }
    inFlight.add(key);
    Message message = Message.of(bytes, Map.of("file_name", key));
    return Optional.of(new Delivery(Batch.of(message), new FileAck(key, version.get())));
  }

  private static Optional<ObjectVersion> versionOf(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          ObjectVersion.listed(
              Optional.empty(), attributes.size(), attributes.lastModifiedTime().toInstant()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private BookmarkStore bookmarks() {
    return store.orElseThrow(() -> new IllegalStateException("read before connect"));
  }

  private String topic() {
    return folder.toString();
  }

  @Override
  public void close() {
    store.ifPresent(BookmarkStore::close);
  }

  /** Remembers one file when the output has it. */
  private final class FileAck implements Ack {
    private final String key;
    private final ObjectVersion version;

    FileAck(String key, ObjectVersion version) {
      this.key = key;
      this.version = version;
    }

    @Override
    public void ack() {
      // Queued for the disk, not waited for: an ack must not block.
      var unused =
          bookmarks().put(Bookmark.done(topic(), key, version, context.clock().instant()));
      inFlight.remove(key);
    }

    @Override
    public void nack(Throwable reason) {
      inFlight.remove(key); // not delivered, so not remembered: it comes again
    }
  }
}
