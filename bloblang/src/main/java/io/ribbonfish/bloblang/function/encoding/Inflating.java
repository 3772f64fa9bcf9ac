package io.ribbonfish.bloblang.function.encoding;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Streams that inflate, and say what is wrong with the data in upstream's words. */
final class Inflating {
  private static final int ZLIB_HEADER = 2;

  private Inflating() {}

  static InputStream gzip(InputStream compressed) throws IOException {
    boolean empty = compressed.available() == 0;
    try {
      return new Gzip(compressed);
    } catch (ZipException wrong) {
      throw new ZipException("gzip: invalid header");
    } catch (EOFException cut) {
      throw empty ? new ZipException("EOF") : cut;
    }
  }

  static InputStream zlib(InputStream compressed) {
    return new Deflated(compressed, new Inflater(), ZLIB_HEADER);
  }

  static InputStream raw(InputStream compressed) {
    return new Deflated(compressed, new Inflater(true), 0);
  }

  private static ZipException corrupt(long offset) {
    return new ZipException("flate: corrupt input before offset " + offset);
  }

  /** Data in gzip's wrapping. */
  private static final class Gzip extends GZIPInputStream {
    Gzip(InputStream compressed) throws IOException {
      super(compressed);
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      try {
        return super.read(to, from, length);
      } catch (ZipException broken) {
        boolean trailer = String.valueOf(broken.getMessage()).contains("trailer");
        throw trailer ? new ZipException("gzip: invalid checksum") : corrupt(inf.getBytesRead());
      }
    }
  }

  /** Data alone, or in zlib's wrapping. */
  private static final class Deflated extends InflaterInputStream {
    private final int header;

    Deflated(InputStream compressed, Inflater inflater, int header) {
      super(compressed, inflater);
      this.header = header;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      try {
        return super.read(to, from, length);
      } catch (ZipException broken) {
        throw explained(String.valueOf(broken.getMessage()));
      }
    }

    private ZipException explained(String problem) {
      long read = inf.getBytesRead();
      if (header > 0 && read <= header) {
        return new ZipException("zlib: invalid header");
      }
      return problem.equals("incorrect data check")
          ? new ZipException("zlib: invalid checksum")
          : corrupt(read - header);
    }

    @Override
    public void close() throws IOException {
      // The stream does not end an inflater that it was given.
      inf.end();
      super.close();
    }
  }
}
