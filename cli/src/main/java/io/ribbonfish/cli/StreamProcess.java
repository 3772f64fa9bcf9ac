package io.ribbonfish.cli;

import io.ribbonfish.core.config.ConfigFile;
import io.ribbonfish.core.config.LoadedConfig;
import io.ribbonfish.core.config.ReadOptions;
import io.ribbonfish.core.config.StreamConfig;
import io.ribbonfish.core.http.HttpService;
import io.ribbonfish.core.http.StreamPages;
import io.ribbonfish.core.log.LibraryLogs;
import io.ribbonfish.core.log.LogLevel;
import io.ribbonfish.core.log.LogOutput;
import io.ribbonfish.core.log.LogSettings;
import io.ribbonfish.core.metrics.MetricStore;
import io.ribbonfish.core.runtime.Sleeper;
import io.ribbonfish.core.runtime.Stream;
import io.ribbonfish.core.runtime.StreamParts;
import io.ribbonfish.core.stream.Engine;
import io.ribbonfish.core.stream.StreamBuilder;
import io.ribbonfish.core.stream.UnbuildableStreamException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Runs one config's stream in this process, until it ends or a signal stops it. */
final class StreamProcess {
  private static final int FAILED = 1;

  private final PrintWriter err;
  private final Optional<LogLevel> logLevel;
  private final boolean chilled;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param err where problems of the config go
   * @param logLevel instead of the config's own
   * @param chilled whether a config with lint errors is run all the same
   */
  StreamProcess(PrintWriter err, Optional<LogLevel> logLevel, boolean chilled) {
    this.err = err;
    this.logLevel = logLevel;
    this.chilled = chilled;
  }

  /** Runs the stream and returns the exit status. */
  int run(Path file, ReadOptions options) throws CommandException, InterruptedException {
    LoadedConfig loaded = ConfigFile.read(file, options, Components.load(err));
    loaded.lints().forEach(err::println);
    if (loaded.stream().isEmpty() || (loaded.hasErrors() && !chilled)) {
      return FAILED;
    }
    StreamConfig config = loaded.stream().get();
    Optional<StatusLine> line = statusLine(config);
    try (LogOutput logs = openLogs(config, line)) {
      LibraryLogs.sendTo(logs);
      Engine engine = new Engine(logs.log(), new MetricStore(clock), clock);
      try (Progress progress = Progress.start(engine, line)) {
        return run(config, engine);
      }
    } catch (IOException refused) {
      throw new CommandException(String.valueOf(refused.getMessage()));
    }
  }

  private static Optional<StatusLine> statusLine(StreamConfig config) {
    return Terminal.hasRoomForProgress(writesToStdout(config))
        ? Optional.of(new StatusLine(new FileOutputStream(FileDescriptor.err)))
        : Optional.empty();
  }

  private static boolean writesToStdout(StreamConfig config) {
    return config.output().name().equals("stdout");
  }

  /** Logs go to standard output, but to standard error where that is the pipeline's output. */
  private LogOutput openLogs(StreamConfig config, Optional<StatusLine> line) throws IOException {
    OutputStream target =
        new FileOutputStream(writesToStdout(config) ? FileDescriptor.err : FileDescriptor.out);
    LogSettings settings = logLevel.map(config.logger()::withLevel).orElse(config.logger());
    OutputStream stream = line.isPresent() ? line.get().above(target) : target;
    return LogOutput.open(settings, stream, clock);
  }

  private int run(StreamConfig config, Engine engine) throws IOException, InterruptedException {
    Optional<HttpService> pages = OwnPages.listen(config.http(), engine.log());
    try {
      return run(new StreamBuilder(engine, config).build(), config, engine, pages);
    } catch (UnbuildableStreamException unbuildable) {
      unbuildable.problems().forEach(err::println);
      return FAILED;
    } finally {
      pages.ifPresent(HttpService::close);
    }
  }

  private int run(
      StreamParts parts, StreamConfig config, Engine engine, Optional<HttpService> pages)
      throws IOException, InterruptedException {
    String version = Version.number();
    Stream stream = Stream.start(parts, Sleeper.real());
    pages.ifPresent(http -> StreamPages.addTo(http, version, stream, engine.metrics()));
    StreamStop stop = new StreamStop(stream, config.shutdownTimeout(), engine.log());
    StopSignals.listen(stop::gracefully, stop::byForce);
    stream.await();
    Sleeper.real().sleep(config.shutdownDelay());
    return stream.failure().isPresent() ? FAILED : 0;
  }
}
