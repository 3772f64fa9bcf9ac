package io.ribbonfish.core.component.scanner;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads a tar archive, and takes it for cut off where it ends within a header, which the library
 * does not. Used by one thread.
 */
public final class WholeTar extends TarArchiveInputStream {
  public WholeTar(InputStream source) {
    super(source, "UTF-8");
  }

  @Override
  protected byte[] readRecord() throws IOException {
    long before = getBytesRead();
    byte[] record = super.readRecord();
    if (record == null && getBytesRead() > before && !isAtEOF()) {
      throw new IOException("unexpected EOF");
    }
    return record;
  }
}
