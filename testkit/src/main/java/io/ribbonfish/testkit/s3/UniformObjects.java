package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Any number of objects of one size, all with the same body: of text without line breaks, or of
 * lines of one length.
 */
public final class UniformObjects implements SyntheticObjects {
  private static final Instant WRITTEN = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ZEROS = "0000000000";

  private final long count;
  private final byte[] body;

  /**
   * A set of objects.
   *
   * @param count how many
   * @param size bytes of each
   * @param line bytes of each line with its line feed; 0 for no lines
   */
  public UniformObjects(long count, int size, int line) {
    this.count = count;
    body = new byte[size];
    Arrays.fill(body, (byte) 'x');
    for (int i = line - 1; line > 0 && i < size; i += line) {
      body[i] = '\n';
    }
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public String key(long index) {
    String digits = Long.toString(index);
    return "objects/" + ZEROS.substring(digits.length()) + digits + ".txt";
  }

  @Override
  public S3Object object(long index) {
    String key = key(index);
    byte[] etag = new byte[32];
    Arrays.fill(etag, (byte) '0');
    byte[] digits = Long.toHexString(index).getBytes(US_ASCII);
    System.arraycopy(digits, 0, etag, etag.length - digits.length, digits.length);
    return new S3Object(
        key,
        body,
        Optional.of(new String(etag, US_ASCII)),
        WRITTEN,
        Optional.of("text/plain"),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        false);
  }
}
