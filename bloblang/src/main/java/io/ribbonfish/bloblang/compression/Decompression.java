package io.ribbonfish.bloblang.compression;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Stream formats of compressed data by upstream's names. Thread-safe.
 *
 * <p>Each is read to its end, all members or frames of it, with memory that does not grow with the
 * data nor with what a header says. Data that is cut off, corrupt or followed by something else
 * throws; only behind {@code zlib} and {@code flate} the rest is left alone, as by upstream.
 */
public enum Decompression {
  GZIP("gzip") {
    @Override
    public InputStream open(InputStream compressed) {
      return new GzipInput(compressed);
    }
  },
  PGZIP("pgzip") {
    @Override
    public InputStream open(InputStream compressed) {
      return new GzipInput(compressed);
    }
  },
  ZLIB("zlib") {
    @Override
    public InputStream open(InputStream compressed) {
      return DeflatedInput.zlib(compressed);
    }
  },
  BZIP2("bzip2") {
    @Override
    public InputStream open(InputStream compressed) throws IOException {
      // It asks for one byte at a time.
      InputStream buffered = new BufferedInputStream(compressed, BUFFER);
      return new CheckedEnd(new BZip2CompressorInputStream(buffered, true), buffered);
    }
  },
  FLATE("flate") {
    @Override
    public InputStream open(InputStream compressed) {
      return DeflatedInput.raw(compressed);
    }
  },
  SNAPPY("snappy") {
    @Override
    public InputStream open(InputStream compressed) {
      return new SnappyFrames(new BufferedInputStream(compressed, BUFFER));
    }
  },
  LZ4("lz4") {
    @Override
    public InputStream open(InputStream compressed) {
      return new Lz4Frames(new BufferedInputStream(compressed, BUFFER));
    }
  },
  ZSTD("zstd") {
    @Override
    public InputStream open(InputStream compressed) {
      return new ZstdInput(compressed);
    }
  };

  private static final int BUFFER = 64 * 1024;

  private final String word;

  Decompression(String word) {
    this.word = word;
  }

  /** What upstream calls it. */
  public String word() {
    return word;
  }

  /** The format that upstream calls so. */
  public static Optional<Decompression> find(String word) {
    for (Decompression decompression : values()) {
      if (decompression.word.equals(word)) {
        return Optional.of(decompression);
      }
    }
    return Optional.empty();
  }

  /** All their names, in upstream's order. */
  public static List<String> words() {
    List<String> words = new ArrayList<>();
    for (Decompression decompression : values()) {
      words.add(decompression.word);
    }
    return List.copyOf(words);
  }

  /**
   * A stream of what was compressed; closing it closes the source. It may read some of the source
   * at once. Where data is wrong, a runtime exception of a library may come instead of an {@link
   * IOException}.
   */
  public abstract InputStream open(InputStream compressed) throws IOException;
}
