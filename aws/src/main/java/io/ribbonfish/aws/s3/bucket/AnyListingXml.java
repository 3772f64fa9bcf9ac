package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.bookmarks.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a page of a listing (ListObjectsV2) from XML in whatever form. Thread-safe. */
final class AnyListingXml {
  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

  AnyListingXml() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
  }

  /**
   * Reads one page.
   *
   * @throws XMLStreamException where it is not one, or broke off
   */
  ListingPage parse(byte[] xml, int length) throws XMLStreamException {
    XMLStreamReader reader =
        factory.createXMLStreamReader(new ByteArrayInputStream(xml, 0, length), "UTF-8");
    try {
      return new Page(reader).read();
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new XMLStreamException("a listing with a strange value: " + e.getMessage(), e);
    } finally {
      reader.close();
    }
  }

  /** One page while it is being read. */
  private static final class Page {
    private final XMLStreamReader reader;
    private final List<ListedObject> objects = new ArrayList<>(ListingRequest.FULL_PAGE);
    private final List<String> folders = new ArrayList<>();
    private boolean isListing;
    private boolean encoded;
    private boolean truncated;
    private String token = "";

    Page(XMLStreamReader reader) {
      this.reader = reader;
    }

    ListingPage read() throws XMLStreamException {
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          element(reader.getLocalName());
        }
      }
      if (!isListing) {
        throw new XMLStreamException("the answer is no listing");
      }
      return new ListingPage(
          decoded(), decodedFolders(), truncated ? Optional.of(token) : Optional.empty());
    }

    private void element(String name) throws XMLStreamException {
      switch (name) {
        case "ListBucketResult" -> isListing = true;
        case "EncodingType" -> encoded = reader.getElementText().equals("url");
        case "IsTruncated" -> truncated = reader.getElementText().equals("true");
        case "NextContinuationToken" -> token = reader.getElementText();
        case "Contents" -> objects.add(object());
        case "CommonPrefixes" -> folders.add(folder());
        default -> {
          // Nothing the input needs.
        }
      }
    }

    private ListedObject object() throws XMLStreamException {
      String key = "";
      Optional<String> etag = Optional.empty();
      long size = 0;
      Instant lastModified = Instant.EPOCH;
      int depth = 1;
      while (depth > 0) {
        int event = reader.next();
        if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          switch (depth == 1 ? reader.getLocalName() : "") {
            case "Key" -> key = reader.getElementText();
            case "ETag" -> etag = Optional.of(reader.getElementText());
            case "Size" -> size = Long.parseLong(reader.getElementText());
            case "LastModified" -> lastModified = ListingTime.parse(reader.getElementText());
            default -> depth++;
          }
        }
      }
      return new ListedObject(key, ObjectVersion.listed(etag, size, lastModified));
    }

    private String folder() throws XMLStreamException {
      String folder = "";
      while (reader.next() != XMLStreamConstants.END_ELEMENT) {
        if (reader.isStartElement()) {
          folder = reader.getElementText();
        }
      }
      return folder;
    }

    private List<String> decodedFolders() {
      if (encoded) {
        folders.replaceAll(folder -> URLDecoder.decode(folder, StandardCharsets.UTF_8));
      }
      return folders;
    }

    /** The encoding's name may follow the keys. */
    private List<ListedObject> decoded() {
      if (encoded) {
        objects.replaceAll(
            object ->
                new ListedObject(
                    URLDecoder.decode(object.key(), StandardCharsets.UTF_8), object.version()));
      }
      return objects;
    }
  }
}
