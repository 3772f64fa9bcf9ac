package io.ribbonfish.testkit.s3;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the small XML documents that clients send. */
final class XmlText {
  private XmlText() {}

  /** The texts of two children of each element of this name, in order. */
  static Map<String, String> pairs(byte[] document, String element, String first, String second) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    Map<String, String> pairs = new LinkedHashMap<>();
    Map<String, String> texts = new HashMap<>();
    String open = "";
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          open = reader.getLocalName();
        } else if (event == XMLStreamConstants.CHARACTERS) {
          texts.merge(open, reader.getText(), String::concat);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          open = "";
          if (reader.getLocalName().equals(element)) {
            pairs.put(texts.getOrDefault(first, ""), texts.getOrDefault(second, ""));
            texts.clear();
          }
        }
      }
      return pairs;
    } catch (XMLStreamException e) {
      throw new S3Error(400, "MalformedXML", "The XML you provided was not well-formed.");
    }
  }
}
