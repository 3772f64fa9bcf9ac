package io.ribbonfish.aws.s3.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.xml.stream.XMLStreamException;

/**
 * Reads a page of a listing (ListObjectsV2): as S3 and most stores write it in one pass over its
 * bytes, in any other form with the JDK's parser, which takes ten times as long. Thread-safe.
 */
final class ListingParser {
  private static final int USUAL_BYTES = 448 << 10;

  private final AnyListingXml any = new AnyListingXml();
  // As many as there are listings side by side; a page would be garbage that is worth a thought.
  private final ConcurrentLinkedQueue<byte[]> buffers = new ConcurrentLinkedQueue<>();

  /**
   * Reads one page.
   *
   * @throws XMLStreamException where it is not one, or broke off
   */
  ListingPage parse(InputStream xml) throws XMLStreamException, IOException {
    byte[] idle = buffers.poll();
    byte[] bytes = idle == null ? new byte[USUAL_BYTES] : idle;
    int length = 0;
    int read = xml.read(bytes, 0, bytes.length);
    while (read >= 0) {
      length += read;
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      read = xml.read(bytes, length, bytes.length - length);
    }
    Optional<ListingPage> page = new PlainListing(bytes, length).read();
    ListingPage result = page.isPresent() ? page.get() : any.parse(bytes, length);
    buffers.add(bytes);
    return result;
  }
}
