package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML document into an object: attributes with a hyphen before their name, text beside
 * them as {@code #text}, repeated elements as arrays. No document type is read, so no entity of its
 * own can blow up or fetch anything. One use, one thread.
 */
final class XmlReader {
  private static final String TEXT = "#text";
  private static final int MAX_DEPTH = 1000;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;
  private final boolean casts;

  private XmlReader(XMLStreamReader reader, boolean casts) {
    this.reader = reader;
    this.casts = casts;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    return factory;
  }

  static Map<String, Object> read(byte[] document, boolean casts) {
    if (document.length == 0) {
      throw new EvaluationException("EOF");
    }
    try {
      XMLStreamReader stream;
      synchronized (FACTORY) {
        int start = start(document);
        stream =
            FACTORY.createXMLStreamReader(
                new ByteArrayInputStream(document, start, document.length - start));
      }
      while (stream.next() != XMLStreamConstants.START_ELEMENT) {
        // what is before the root means nothing
      }
      Map<String, Object> root = new LinkedHashMap<>();
      root.put(localName(stream.getLocalName()), new XmlReader(stream, casts).element(0));
      return root;
    } catch (XMLStreamException | RuntimeException broken) {
      if (broken instanceof EvaluationException known) {
        throw known;
      }
      throw new EvaluationException("xml.Decoder.Token() - XML syntax error" + where(broken));
    }
  }

  /** Text before the first markup means nothing, unless it may be that of a wide encoding. */
  private static int start(byte[] document) {
    for (int i = 0; i < document.length; i++) {
      if (document[i] == '<') {
        return i;
      }
      if (document[i] == 0 || document[i] == (byte) 0xfe || document[i] == (byte) 0xff) {
        return 0;
      }
    }
    return 0;
  }

  private static String where(Exception broken) {
    if (!(broken instanceof XMLStreamException marked) || marked.getLocation() == null) {
      return "";
    }
    String message = String.valueOf(marked.getMessage());
    int detail = message.indexOf("Message: ");
    return " on line "
        + marked.getLocation().getLineNumber()
        + (detail < 0 ? "" : ": " + message.substring(detail + "Message: ".length()).strip());
  }

  private static String localName(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private Object element(int depth) throws XMLStreamException {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException("xml: the document is nested too deeply");
    }
    Map<String, Object> fields = attributes();
    Object text = null;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = localName(reader.getLocalName());
          add(fields, name, element(depth + 1));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          String trimmed = trim(reader.getText());
          if (!trimmed.isEmpty() && !fields.isEmpty()) {
            fields.put(TEXT, cast(trimmed));
          } else if (!trimmed.isEmpty()) {
            text = cast(trimmed);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return result(fields, text);
        }
        default -> {
          // comments and instructions mean nothing
        }
      }
    }
    throw new EvaluationException("xml.Decoder.Token() - XML syntax error: unexpected EOF");
  }

  private Map<String, Object> attributes() {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = localName(reader.getAttributeLocalName(i));
      fields.put("-" + name, cast(reader.getAttributeValue(i)));
    }
    return fields;
  }

  private static Object result(Map<String, Object> fields, @Nullable Object text) {
    if (fields.isEmpty()) {
      return text == null ? "" : text;
    }
    if (text != null) {
      fields.put(TEXT, text);
    }
    return fields;
  }

  private static void add(Map<String, Object> fields, String name, Object value) {
    Object present = fields.get(name);
    if (present == null) {
      fields.put(name, value);
      return;
    }
    if (present instanceof Repeated repeated) {
      repeated.add(value);
    } else {
      Repeated repeated = new Repeated();
      repeated.add(present);
      repeated.add(value);
      fields.put(name, repeated);
    }
  }

  /** The values of an element that came more than once. */
  private static final class Repeated extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && "\t\r\b\n ".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && "\t\r\b\n ".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private Object cast(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!casts || lower.equals("nan") || lower.equals("inf") || lower.equals("-inf")) {
      return text;
    }
    try {
      return Coercion.toDouble(text);
    } catch (EvaluationException noNumber) {
      return switch (text) {
        case "t", "T", "true", "TRUE", "True" -> true;
        case "f", "F", "false", "FALSE", "False" -> false;
        default -> text;
      };
    }
  }
}
