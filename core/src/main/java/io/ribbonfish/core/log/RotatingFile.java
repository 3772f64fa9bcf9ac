package io.ribbonfish.core.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A log file that is packed away under a name with the time once it holds 10 MB, so that another
 * begins; only the last one packed away is kept, and for so many days at most. Not thread-safe.
 */
final class RotatingFile extends OutputStream {
  private static final long MAX_BYTES = 10L * 1024 * 1024;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS").withZone(ZoneOffset.UTC);

  private final Path path;
  private final int maxAgeDays;
  private final Clock clock;
  private OutputStream out;
  private long size;

  RotatingFile(Path path, int maxAgeDays, Clock clock) throws IOException {
    this.path = path;
    this.maxAgeDays = maxAgeDays;
    this.clock = clock;
    this.out = append(path);
    this.size = Files.size(path);
  }

  private static OutputStream append(Path path) throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (size > 0 && size + length > MAX_BYTES) {
      rotate();
    }
    out.write(bytes, offset, length);
    size += length;
  }

  private void rotate() throws IOException {
    out.close();
    Path full = path.resolveSibling(prefix() + STAMP.format(clock.instant()) + suffix());
    Files.move(path, full, StandardCopyOption.REPLACE_EXISTING);
    out = append(path);
    size = 0;
    pack(full);
    deleteOld();
  }

  private static void pack(Path full) throws IOException {
    Path packed = full.resolveSibling(full.getFileName() + ".gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(full, gzip);
    }
    Files.delete(full);
  }

  private void deleteOld() throws IOException {
    List<Path> packed = new ArrayList<>();
    Path folder = path.toAbsolutePath().getParent();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, prefix() + "*" + suffix() + ".gz")) {
      files.forEach(packed::add);
    }
    packed.sort(Comparator.reverseOrder());
    Instant oldest =
        maxAgeDays == 0 ? Instant.MIN : clock.instant().minus(Duration.ofDays(maxAgeDays));
    for (int i = 0; i < packed.size(); i++) {
      boolean expired = Files.getLastModifiedTime(packed.get(i)).toInstant().isBefore(oldest);
      if (i > 0 || expired) {
        Files.delete(packed.get(i));
      }
    }
  }

  private String prefix() {
    String name = name();
    return name.substring(0, name.length() - suffix().length()) + "-";
  }

  private String suffix() {
    int dot = name().lastIndexOf('.');
    return dot > 0 ? name().substring(dot) : "";
  }

  private String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
