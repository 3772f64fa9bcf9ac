package io.ribbonfish.bloblang.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xerial.snappy.SnappyFramedOutputStream;

/** Compressed data is read whole or not at all. */
class DecompressionTest {
  private static final byte[] SHORT = "one\ntwo\nthree\n".repeat(3).getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource
  void readsWhatWasCompressed(Decompression format) throws Exception {
    byte[] large = new byte[700_000];
    new Random(1).nextBytes(large);
    Arrays.fill(large, 100_000, 400_000, (byte) 'x');
    for (byte[] content : new byte[][] {SHORT, large}) {
      assertThat(read(format, compress(format, content))).isEqualTo(content);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ZLIB", "FLATE"},
      mode = EnumSource.Mode.EXCLUDE)
  void readsAllMembers(Decompression format) throws Exception {
    byte[] one = compress(format, SHORT);
    byte[] other = compress(format, "four\n".getBytes(UTF_8));
    assertThat(new String(read(format, join(one, other)), UTF_8))
        .isEqualTo(new String(SHORT, UTF_8) + "four\n");
  }

  @ParameterizedTest
  @EnumSource
  void neverTakesACutForTheEnd(Decompression format) throws Exception {
    byte[] compressed = compress(format, SHORT);
    for (int length = 1; length < compressed.length; length++) {
      if (format == Decompression.SNAPPY && length == 10) {
        // The format has no end: what is left is a whole stream of nothing.
        continue;
      }
      byte[] cut = Arrays.copyOf(compressed, length);
      assertThatThrownBy(() -> read(format, cut))
          .as("%d bytes of %d", length, compressed.length)
          .isInstanceOfAny(IOException.class, RuntimeException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ZLIB", "FLATE"},
      mode = EnumSource.Mode.EXCLUDE)
  void neverTakesACutOfALaterMemberForTheEnd(Decompression format) throws Exception {
    byte[] one = compress(format, SHORT);
    byte[] two = join(one, one);
    for (int length = one.length + 1; length < two.length; length++) {
      if (format == Decompression.SNAPPY && length == one.length + 10) {
        continue;
      }
      byte[] cut = Arrays.copyOf(two, length);
      assertThatThrownBy(() -> read(format, cut))
          .as("%d bytes of %d", length, two.length)
          .isInstanceOfAny(IOException.class, RuntimeException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ZLIB", "FLATE"},
      mode = EnumSource.Mode.EXCLUDE)
  void refusesWhatFollows(Decompression format) throws Exception {
    byte[] followed = join(compress(format, SHORT), "garbage".getBytes(UTF_8));
    assertThatThrownBy(() -> read(format, followed))
        .isInstanceOfAny(IOException.class, RuntimeException.class);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"FLATE"},
      mode = EnumSource.Mode.EXCLUDE)
  void neverGivesOtherDataThanWasCompressed(Decompression format) throws Exception {
    byte[] compressed = compress(format, SHORT);
    for (int i = 0; i < compressed.length; i++) {
      byte[] flipped = compressed.clone();
      flipped[i] ^= 0x10;
      byte[] result;
      try {
        result = read(format, flipped);
      } catch (IOException | RuntimeException refused) {
        continue;
      }
      // A bit of a header may say nothing of the content.
      assertThat(result).as("with a bit of byte %d flipped", i).isEqualTo(SHORT);
    }
  }

  @Test
  void readsLz4BlocksThatReferToEarlierOnes() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var parameters =
        new FramedLZ4CompressorOutputStream.Parameters(
            FramedLZ4CompressorOutputStream.BlockSize.K64, true, true, true);
    byte[] content = "a line that comes again and again\n".repeat(10_000).getBytes(UTF_8);
    try (OutputStream lz4 = new FramedLZ4CompressorOutputStream(out, parameters)) {
      lz4.write(content);
    }
    assertThat(read(Decompression.LZ4, out.toByteArray())).isEqualTo(content);
  }

  @Test
  void readsLz4OfAllKinds() throws Exception {
    byte[] mixed = new byte[600_000];
    new Random(7).nextBytes(mixed);
    Arrays.fill(mixed, 1_000, 300_000, (byte) 'x');
    for (var size : FramedLZ4CompressorOutputStream.BlockSize.values()) {
      for (int flags = 0; flags < 8; flags++) {
        var parameters =
            new FramedLZ4CompressorOutputStream.Parameters(
                size, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream lz4 = new FramedLZ4CompressorOutputStream(out, parameters)) {
          lz4.write(mixed);
        }
        assertThat(read(Decompression.LZ4, out.toByteArray()))
            .as("%s", parameters)
            .isEqualTo(mixed);
      }
    }
  }

  @Test
  void skipsAnyNumberOfLz4Frames() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 200_000; i++) {
      out.writeBytes(HexFormat.of().parseHex("512a4d1801000000ff"));
    }
    out.writeBytes(compress(Decompression.LZ4, SHORT));
    assertThat(read(Decompression.LZ4, out.toByteArray())).isEqualTo(SHORT);
  }

  @Test
  void skipsTheFieldsOfAGzipHeader() throws Exception {
    byte[] plain = compress(Decompression.GZIP, SHORT);
    byte[] header =
        HexFormat.of().parseHex("1f8b081c00000000000304006162636461" + "00" + "62" + "00");
    byte[] whole = join(header, Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(read(Decompression.GZIP, whole)).isEqualTo(SHORT);
  }

  @Test
  void refusesADictionaryThatIsNotThere() throws Exception {
    Deflater deflater = new Deflater();
    deflater.setDictionary("one two three".getBytes(UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zlib = new DeflaterOutputStream(out, deflater)) {
      zlib.write(SHORT);
    }
    assertThatThrownBy(() -> read(Decompression.ZLIB, out.toByteArray()))
        .hasMessage("zlib: invalid dictionary");
  }

  @Test
  void doesNotBelieveASnappyFrameThatClaimsGigabytes() throws Exception {
    byte[] begin = Arrays.copyOf(compress(Decompression.SNAPPY, SHORT), 10);
    byte[] frame = HexFormat.of().parseHex("00" + "0a0000" + "00000000" + "ffffffff0f" + "00");
    assertThatThrownBy(() -> read(Decompression.SNAPPY, join(begin, frame)))
        .hasMessage("s2: corrupt input");
  }

  @Test
  void skipsAnyNumberOfSnappyFrames() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] compressed = compress(Decompression.SNAPPY, SHORT);
    out.write(compressed, 0, 10);
    for (int i = 0; i < 200_000; i++) {
      out.writeBytes(new byte[] {(byte) 0xfe, 0, 0, 0});
    }
    out.write(compressed, 10, compressed.length - 10);
    assertThat(read(Decompression.SNAPPY, out.toByteArray())).isEqualTo(SHORT);
  }

  @Test
  void refusesAZstdWindowOfGigabytes() {
    // Window descriptor 0xa8: 2^31 bytes.
    byte[] frame = HexFormat.of().parseHex("28b52ffd" + "00" + "a8" + "010000");
    assertThatThrownBy(() -> read(Decompression.ZSTD, frame)).isInstanceOf(IOException.class);
  }

  @Test
  void readsFramesThatHoldNothing() throws Exception {
    byte[] nothing = compress(Decompression.LZ4, new byte[0]);
    byte[] something = compress(Decompression.LZ4, SHORT);
    assertThat(read(Decompression.LZ4, join(nothing, join(something, nothing)))).isEqualTo(SHORT);
    byte[] member = compress(Decompression.GZIP, new byte[0]);
    assertThat(read(Decompression.GZIP, join(member, compress(Decompression.GZIP, SHORT))))
        .isEqualTo(SHORT);
  }

  private static byte[] read(Decompression format, byte[] compressed) throws IOException {
    try (InputStream in = format.open(new Trickle(compressed))) {
      return in.readAllBytes();
    }
  }

  private static byte[] compress(Decompression format, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream compressing =
        switch (format) {
          case GZIP, PGZIP -> new GZIPOutputStream(out);
          case ZLIB -> new DeflaterOutputStream(out);
          case FLATE -> new DeflaterOutputStream(out, new Deflater(-1, true));
          case BZIP2 -> new BZip2CompressorOutputStream(out);
          case SNAPPY -> new SnappyFramedOutputStream(out);
          case LZ4 ->
              new LZ4FrameOutputStream(
                  out,
                  LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB,
                  LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
                  LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM);
          case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
        }) {
      compressing.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  /** Gives some bytes at a time and says that none are at hand, as a connection may. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream bytes;

    Trickle(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] to, int from, int length) {
      return bytes.read(to, from, Math.min(length, 1000));
    }
  }
}
