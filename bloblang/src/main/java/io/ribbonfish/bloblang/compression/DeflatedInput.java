package io.ribbonfish.bloblang.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Inflates data alone, or in zlib's wrapping, and says what is wrong with it in upstream's words.
 * Used by one thread.
 */
final class DeflatedInput extends InflaterInputStream {
  private static final int BUFFER = 32 * 1024;
  private static final int ZLIB_HEADER = 2;

  private final int header;

  private DeflatedInput(InputStream compressed, Inflater inflater, int header) {
    super(compressed, inflater, BUFFER);
    this.header = header;
  }

  static InputStream zlib(InputStream compressed) {
    return new DeflatedInput(compressed, new Inflater(), ZLIB_HEADER);
  }

  static InputStream raw(InputStream compressed) {
    return new DeflatedInput(compressed, new Inflater(true), 0);
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    try {
      int read = super.read(to, from, length);
      if (read < 0 && inf.needsDictionary()) {
        // The JDK takes it for the end.
        throw new ZipException("zlib: invalid dictionary");
      }
      return read;
    } catch (EOFException cut) {
      throw new EOFException("unexpected EOF");
    } catch (ZipException broken) {
      throw explained(String.valueOf(broken.getMessage()));
    }
  }

  private ZipException explained(String problem) {
    long read = inf.getBytesRead();
    if (problem.startsWith("zlib: ")) {
      return new ZipException(problem);
    }
    if (header > 0 && read <= header) {
      return new ZipException("zlib: invalid header");
    }
    return problem.equals("incorrect data check")
        ? new ZipException("zlib: invalid checksum")
        : new ZipException("flate: corrupt input before offset " + (read - header));
  }

  @Override
  public void close() throws IOException {
    // The stream does not end an inflater that it was given.
    inf.end();
    super.close();
  }
}
