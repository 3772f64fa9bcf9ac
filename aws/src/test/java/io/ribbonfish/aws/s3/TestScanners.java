package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** The simplest scanners of each kind: whole objects, lines that know their place, and not. */
final class TestScanners {
  static final ScannerFactory TO_THE_END = (source, name) -> new ToTheEnd(source);
  static final ScannerFactory LINES = (source, name) -> new Lines(source, true);
  static final ScannerFactory LINES_WITHOUT_POSITION = (source, name) -> new Lines(source, false);

  private TestScanners() {}

  private static final class ToTheEnd implements Scanner {
    private final InputStream source;
    private boolean done;

    ToTheEnd(InputStream source) {
      this.source = source;
    }

    @Override
    public Optional<Batch> next() throws IOException {
      if (done) {
        return Optional.empty();
      }
      byte[] all = source.readAllBytes();
      done = true;
      return Optional.of(Batch.of(Message.of(all)));
    }

    @Override
    public OptionalLong position() {
      return OptionalLong.empty();
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }

  private static final class Lines implements Scanner {
    private final InputStream source;
    private final boolean knowsPosition;
    private long position;

    Lines(InputStream source, boolean knowsPosition) {
      this.source = new BufferedInputStream(source);
      this.knowsPosition = knowsPosition;
    }

    @Override
    public Optional<Batch> next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int b = source.read();
      if (b < 0) {
        return Optional.empty();
      }
      while (b >= 0 && b != '\n') {
        line.write(b);
        b = source.read();
      }
      position += line.size() + (b < 0 ? 0 : 1);
      if (line.toString(java.nio.charset.StandardCharsets.UTF_8).equals("BAD")) {
        throw new IOException("a bad line");
      }
      return Optional.of(Batch.of(Message.of(line.toByteArray())));
    }

    @Override
    public OptionalLong position() {
      return knowsPosition ? OptionalLong.of(position) : OptionalLong.empty();
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
