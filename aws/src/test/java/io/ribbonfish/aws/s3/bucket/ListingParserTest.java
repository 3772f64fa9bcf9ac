package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways to read a listing give the same, and the fast one knows when to leave it. */
class ListingParserTest {
  private static final String PAGE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix/>\
      <EncodingType>url</EncodingType><KeyCount>2</KeyCount><MaxKeys>1000</MaxKeys>\
      <IsTruncated>true</IsTruncated><NextContinuationToken>a/b+c=</NextContinuationToken>\
      <Contents><Key>a+b/%F0%9F%98%80</Key><LastModified>2026-11-22T15:04:05.678Z</LastModified>\
      <ETag>&quot;0123456789abcdef0123456789abcdef&quot;</ETag><Size>12345678901</Size>\
      <Owner><ID>x</ID><Key>not this</Key></Owner><StorageClass>STANDARD</StorageClass></Contents>
      <Contents><ETag>"x-2"</ETag><ChecksumAlgorithm>CRC32</ChecksumAlgorithm><Key>c</Key>\
      <Size>0</Size><Owner/><LastModified>2026-11-22T15:04:05Z</LastModified></Contents>\
      <CommonPrefixes><Prefix>d+e/</Prefix></CommonPrefixes></ListBucketResult>
      """;

  private static Optional<ListingPage> plain(String xml) {
    byte[] bytes = xml.getBytes(UTF_8);
    return new PlainListing(bytes, bytes.length).read();
  }

  private static ListingPage any(String xml) throws XMLStreamException {
    byte[] bytes = xml.getBytes(UTF_8);
    return new AnyListingXml().parse(bytes, bytes.length);
  }

  private static ListingPage parse(String xml) throws Exception {
    return new ListingParser().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<EncodingType>url</EncodingType>=>",
        "<IsTruncated>true=><IsTruncated>false",
        "<Key>c</Key>=><Key>gr\u00fc\u00dfe \ud83d\ude00</Key>",
        "<Size>0</Size>=>",
        "<Owner/>=><Owner></Owner>",
        "<Owner/>=><RestoreStatus a=\"b\"><x><y>1</y></x></RestoreStatus>",
        "<ETag>\"x-2\"</ETag>=><ETag/>",
        "><=>>\n  <"
      })
  void readsPlainPagesAsTheGeneralParserDoes(String change) throws Exception {
    String[] parts = change.split("=>", 2);
    String xml = parts.length == 2 ? PAGE.replace(parts[0], parts[1]) : PAGE;
    assertThat(plain(xml)).contains(any(xml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Key>c</Key>=><Key>c&amp;d&#x20;e</Key>",
        "<Key>c</Key>=><Key><![CDATA[c<d]]></Key>",
        "<Key>c</Key>=><!-- <Key>x</Key> --><Key>c</Key>",
        "<Size>0</Size>=><Size> 0</Size>",
        "T15:04:05Z=>T15:04:05.123456Z"
      })
  void leavesOtherPagesToTheGeneralParser(String change) throws Exception {
    String[] parts = change.split("=>", 2);
    String xml = PAGE.replace(parts[0], parts[1]);
    assertThat(plain(xml)).isEmpty();
    try {
      assertThat(parse(xml)).isEqualTo(any(xml));
    } catch (XMLStreamException e) {
      assertThatThrownBy(() -> any(xml)).isInstanceOf(XMLStreamException.class);
    }
  }

  @Test
  void refusesWhatIsNoWholeListing() {
    assertThatThrownBy(() -> parse("")).isInstanceOf(XMLStreamException.class);
    assertThatThrownBy(() -> parse("<html></html>")).isInstanceOf(XMLStreamException.class);
    for (int length = 0; length < PAGE.strip().length(); length++) {
      String part = PAGE.substring(0, length);
      assertThatThrownBy(() -> parse(part)).isInstanceOf(XMLStreamException.class);
    }
  }

  @Test
  void neverFailsInAnotherWayOnGarbage() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder xml = new StringBuilder(PAGE);
      for (int change = 0; change <= i % 4; change++) {
        int at = random.nextInt(xml.length());
        xml.setCharAt(at, "<>/&\"!?% \u00fc0a".charAt(random.nextInt(12)));
      }
      Optional<ListingPage> fast = plain(xml.toString());
      assertThat(fast).isNotNull();
    }
  }

  @Test
  void takesPagesOfAnySize() throws Exception {
    StringBuilder xml = new StringBuilder("<ListBucketResult>");
    for (int i = 0; i < 1_000; i++) {
      xml.append("<Contents><Key>").append("k".repeat(1_000)).append(i).append("</Key></Contents>");
    }
    assertThat(parse(xml.append("</ListBucketResult>").toString()).objects()).hasSize(1_000);
  }

  @Test
  void takesNoPageForTheLastOneThatSaysThatMoreFollow() throws Exception {
    String token = "<NextContinuationToken>a/b+c=</NextContinuationToken>";
    for (String without :
        new String[] {"", "<NextContinuationToken/>", "<NextMarker>c</NextMarker>"}) {
      String xml = PAGE.replace(token, without);
      assertThat(parse(xml).isDeadEnd()).isTrue();
      assertThat(any(xml).isDeadEnd()).isTrue();
      String last = xml.replace("<IsTruncated>true", "<IsTruncated>false");
      assertThat(parse(last).nextToken()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"&#34;", "\""})
  void readsEtagsInQuotesHoweverStoresWriteThem(String quote) throws Exception {
    String xml = PAGE.replace("&quot;", quote);
    assertThat(plain(xml)).contains(any(PAGE));
    assertThat(any(xml)).isEqualTo(any(PAGE));
  }
}
