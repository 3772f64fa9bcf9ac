package io.ribbonfish.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file whose bytes are in memory. Immutable. */
final class BytesInput implements InputFile {
  private final byte[] bytes;

  BytesInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new Stream(new Position(bytes));
  }

  /** Knows where it is, and can go elsewhere. */
  private static final class Position extends ByteArrayInputStream {
    Position(byte[] bytes) {
      super(bytes);
    }

    int position() {
      return pos;
    }

    void moveTo(long place) throws IOException {
      if (place < 0 || place > count) {
        throw new IOException("there is no place " + place);
      }
      pos = (int) place;
    }
  }

  /** Passes the position on. */
  private static final class Stream extends DelegatingSeekableInputStream {
    private final Position position;

    Stream(Position position) {
      super(position);
      this.position = position;
    }

    @Override
    public long getPos() {
      return position.position();
    }

    @Override
    public void seek(long place) throws IOException {
      position.moveTo(place);
    }
  }
}
