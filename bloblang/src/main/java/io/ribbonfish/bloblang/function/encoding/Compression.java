package io.ribbonfish.bloblang.function.encoding;

import com.github.luben.zstd.ZstdOutputStream;
import io.ribbonfish.bloblang.compression.Decompression;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.ZipException;
import org.xerial.snappy.Snappy;

/** Compression algorithms by upstream's names. Thread-safe. */
enum Compression {
  GZIP("gzip") {
    @Override
    byte[] compress(byte[] bytes, int level) {
      return Deflate.gzip(bytes, level);
    }

    @Override
    InputStream open(InputStream compressed) throws IOException {
      return Decompression.GZIP.open(compressed);
    }
  },
  PGZIP("pgzip") {
    @Override
    byte[] compress(byte[] bytes, int level) {
      return Deflate.gzip(bytes, level);
    }

    @Override
    InputStream open(InputStream compressed) throws IOException {
      return Decompression.GZIP.open(compressed);
    }
  },
  ZLIB("zlib") {
    @Override
    byte[] compress(byte[] bytes, int level) {
      return Deflate.zlib(bytes, level);
    }

    @Override
    InputStream open(InputStream compressed) throws IOException {
      return Decompression.ZLIB.open(compressed);
    }
  },
  FLATE("flate") {
    @Override
    byte[] compress(byte[] bytes, int level) {
      return Deflate.raw(bytes, level);
    }

    @Override
    InputStream open(InputStream compressed) throws IOException {
      return Decompression.FLATE.open(compressed);
    }
  },
  BZIP2("bzip2") {
    @Override
    byte[] compress(byte[] bytes, int level) {
      throw notRecognised("compression", "bzip2");
    }

    @Override
    Optional<String> wrongHeader(byte[] bytes) {
      return Header.ofBzip2(bytes);
    }

    @Override
    InputStream open(InputStream compressed) throws IOException {
      return Decompression.BZIP2.open(compressed);
    }
  },
  LZ4("lz4") {
    @Override
    byte[] compress(byte[] bytes, int level) {
      return Lz4Frame.compress(bytes, level);
    }

    @Override
    Optional<String> wrongHeader(byte[] bytes) {
      return Header.ofLz4(bytes);
    }

    @Override
    InputStream open(InputStream compressed) throws IOException {
      return Decompression.LZ4.open(compressed);
    }
  },
  SNAPPY("snappy") {
    @Override
    byte[] compress(byte[] bytes, int level) {
      return write(out -> out.write(Snappy.compress(bytes)));
    }

    @Override
    InputStream open(InputStream compressed) throws IOException {
      byte[] block = compressed.readAllBytes();
      if (!Snappy.isValidCompressedBuffer(block)) {
        throw new ZipException("s2: corrupt input");
      }
      refuseLarge(Snappy.uncompressedLength(block));
      return new ByteArrayInputStream(Snappy.uncompress(block));
    }
  },
  ZSTD("zstd") {
    @Override
    byte[] compress(byte[] bytes, int level) {
      return write(
          out -> {
            try (ZstdOutputStream zstd = new ZstdOutputStream(out, level < 0 ? 3 : level)) {
              zstd.write(bytes);
            }
          });
    }

    @Override
    Optional<String> wrongHeader(byte[] bytes) {
      return Header.ofZstd(bytes);
    }

    @Override
    InputStream open(InputStream compressed) throws IOException {
      return Decompression.ZSTD.open(compressed);
    }
  };

  /** A longer result would exhaust the process: a small message can stand for very much. */
  private static final long MAX_LENGTH = 512L << 20;

  private final String word;

  Compression(String word) {
    this.word = word;
  }

  /** The compressed form of some bytes; a negative level is the default. */
  abstract byte[] compress(byte[] bytes, int level);

  abstract InputStream open(InputStream compressed) throws IOException;

  /** What is wrong with the first bytes, where opening would not say it. */
  Optional<String> wrongHeader(byte[] bytes) {
    return Optional.empty();
  }

  static Compression toCompress(String name) {
    Compression found = find(name);
    if (found == BZIP2) {
      throw notRecognised("compression", name);
    }
    return found;
  }

  static Compression toDecompress(String name) {
    return find(name);
  }

  private static Compression find(String name) {
    for (Compression compression : values()) {
      if (compression.word.equals(name)) {
        return compression;
      }
    }
    throw notRecognised("compression", name);
  }

  private static EvaluationException notRecognised(String what, String name) {
    return new EvaluationException(what + " type not recognised: " + name);
  }

  byte[] decompress(byte[] bytes) {
    if (bytes.length == 0 && this == LZ4) {
      return bytes;
    }
    wrongHeader(bytes)
        .ifPresent(
            problem -> {
              throw new EvaluationException(problem);
            });
    try (InputStream in = open(new ByteArrayInputStream(bytes))) {
      byte[] out = in.readNBytes((int) MAX_LENGTH);
      refuseLarge(in.read() < 0 ? 0 : Long.MAX_VALUE);
      return out;
    } catch (EOFException cut) {
      throw new EvaluationException("unexpected EOF");
    } catch (ZipException explained) {
      throw new EvaluationException(String.valueOf(explained.getMessage()));
    } catch (IOException | RuntimeException broken) {
      if (broken instanceof EvaluationException known) {
        throw known;
      }
      throw new EvaluationException(word + ": invalid data");
    }
  }

  private static void refuseLarge(long length) {
    if (length > MAX_LENGTH) {
      throw new EvaluationException("the decompressed value would be too large");
    }
  }

  /** Something that is written to a stream of bytes. */
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  static byte[] write(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writing.to(out);
    } catch (IOException impossible) {
      throw new EvaluationException("failed to compress the value");
    }
    return out.toByteArray();
  }
}
