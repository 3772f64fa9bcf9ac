package io.ribbonfish.core.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Makes what libraries log through SLF4J come out as our own lines do, from warnings upwards: what
 * is below is of use to the library's own developers, and may hold credentials. Thread-safe.
 */
public final class LibraryLogs implements SLF4JServiceProvider, ILoggerFactory {
  private static volatile LogOutput output = toStandardError();

  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  /** From now on all libraries' lines go here; before, they go to standard error. */
  public static void sendTo(LogOutput other) {
    output = other;
  }

  static LogOutput output() {
    return output;
  }

  private static LogOutput toStandardError() {
    try {
      return LogOutput.open(
          LogSettings.DEFAULT, new FileOutputStream(FileDescriptor.err), Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(name, LibraryLogger::new);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return this;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}
}
