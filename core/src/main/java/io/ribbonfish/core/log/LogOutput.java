package io.ribbonfish.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.component.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where lines go, and which of them. Thread-safe: a line is written whole, and one that the level
 * leaves out costs a comparison.
 */
public final class LogOutput implements AutoCloseable {
  private final LogLevel level;
  private final SortedMap<String, Object> staticFields;
  private final LineFormat format;
  private final OutputStream target;
  private final boolean ownsTarget;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  private LogOutput(LogSettings settings, OutputStream target, boolean ownsTarget, Clock clock) {
    this.level = settings.level();
    this.staticFields = new TreeMap<>(settings.staticFields());
    this.format = LineFormat.of(settings);
    this.target = target;
    this.ownsTarget = ownsTarget;
    this.clock = clock;
  }

  /**
   * Opens one.
   *
   * @param stream where lines go unless the settings name a file: standard output, or standard
   *     error where the stream's own output is standard output; never closed
   * @throws IOException with a text that names the file, where it can't be opened
   */
  public static LogOutput open(LogSettings settings, OutputStream stream, Clock clock)
      throws IOException {
    Optional<LogSettings.LogFile> file = settings.file();
    if (file.isEmpty()) {
      return new LogOutput(settings, stream, false, clock);
    }
    try {
      return new LogOutput(settings, open(file.get(), clock), true, clock);
    } catch (IOException e) {
      throw new IOException(
          "log file " + file.get().path() + " can't be opened: " + e.getMessage(), e);
    }
  }

  private static OutputStream open(LogSettings.LogFile file, Clock clock) throws IOException {
    return file.rotate()
        ? new RotatingFile(file.path(), file.maxAgeDays(), clock)
        : Files.newOutputStream(file.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** A log whose lines name nobody. */
  public Log log() {
    return new FieldLog(this, staticFields);
  }

  boolean shows(LogLevel line) {
    return level.shows(line);
  }

  void write(LogLevel lineLevel, String text, SortedMap<String, Object> fields) {
    String message = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    byte[] line = format.line(clock.instant(), lineLevel, message, fields).getBytes(UTF_8);
    lock.lock();
    try {
      target.write(line);
      target.flush();
    } catch (IOException e) {
      // There is nowhere left to say that nothing can be said.
    } finally {
      lock.unlock();
    }
  }

  /** Closes the file, where there is one. */
  @Override
  public void close() throws IOException {
    if (ownsTarget) {
      target.close();
    }
  }
}
