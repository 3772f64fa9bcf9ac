package io.ribbonfish.cli;

import io.ribbonfish.core.stream.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Says how far the stream is while a backlog is worked off: in a terminal's last line, every
 * second, or in the log, every half minute.
 */
final class Progress implements AutoCloseable {
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(30);

  private final Engine engine;
  private final Optional<StatusLine> line;
  private final ProgressText text;
  private final Thread thread;

  private Progress(Engine engine, Optional<StatusLine> line) {
    this.engine = engine;
    this.line = line;
    this.text = new ProgressText(engine.clock().instant());
    this.thread = new Thread(this::run, "ribbonfish-progress");
    thread.setDaemon(true);
  }

  /** Begins to say it; {@code line} is there where a terminal is looked at. */
  static Progress start(Engine engine, Optional<StatusLine> line) {
    Progress progress = new Progress(engine, line);
    progress.thread.start();
    return progress;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    Duration interval = line.isPresent() ? LINE_INTERVAL : LOG_INTERVAL;
    try {
      while (true) {
        Thread.sleep(interval.toMillis());
        Optional<Backlog> backlog = Backlog.read(engine.metrics());
        if (backlog.isPresent()) {
          say(text.of(engine.clock().instant(), backlog.get()));
        }
      }
    } catch (InterruptedException stop) {
      clear();
    } catch (IOException noTerminal) {
      engine.log().debug("The progress line can't be written: " + noTerminal.getMessage());
    }
  }

  private void say(Optional<String> words) throws IOException {
    if (line.isPresent()) {
      line.get().show(words.orElse(""));
    } else {
      words.ifPresent(engine.log()::info);
    }
  }

  private void clear() {
    try {
      if (line.isPresent()) {
        line.get().show("");
      }
    } catch (IOException noTerminal) {
      engine.log().debug("The progress line can't be cleared: " + noTerminal.getMessage());
    }
  }
}
