package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.Importer;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.function.Library;
import java.util.ArrayList;
import java.util.List;

/** Parses a config field that may hold queries: {@code text ${! query } text}. */
public final class FieldParser {
  private FieldParser() {}

  /**
   * The parts of a field in order; a part of plain text is a {@link Literal} string.
   *
   * @throws SyntaxException if a query in it is not valid
   */
  public static List<Part> parse(String text, Library library, Importer importer)
      throws SyntaxException {
    Source source = new Source(text);
    QueryParser queries = new QueryParser(source, MappingParser.siteOfField(library, importer));
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    try {
      while (!source.atEnd()) {
        if (source.looksAt("${{!")) {
          plain.append(escaped(source));
        } else if (source.looksAt("${!")) {
          flush(plain, parts);
          parts.add(new Part(query(source, queries), true));
        } else {
          plain.append(source.peek());
          source.moveTo(source.at() + 1);
        }
      }
    } catch (Mismatch mismatch) {
      throw SyntaxException.of(text, mismatch);
    }
    flush(plain, parts);
    return parts;
  }

  /** A piece of plain text or a query. */
  public record Part(Node node, boolean isQuery) {}

  private static void flush(StringBuilder plain, List<Part> parts) {
    if (!plain.isEmpty()) {
      parts.add(new Part(new Literal(plain.toString()), false));
      plain.setLength(0);
    }
  }

  private static String escaped(Source source) {
    int start = source.at() + 4;
    int end = source.text().indexOf("}}", start);
    if (end < 0) {
      throw Mismatch.fatal(start, "required", "end of escaped expression");
    }
    source.moveTo(end + 2);
    return "${!" + source.text().substring(start, end) + "}";
  }

  private static Node query(Source source, QueryParser queries) {
    source.term("${!", "${!");
    source.skipSpaces();
    Node query;
    try {
      query = queries.query();
    } catch (Mismatch mismatch) {
      throw mismatch.required();
    }
    source.skipSpaces();
    if (!source.accept('}')) {
      throw Mismatch.fatal(source.at(), "required", "end of expression");
    }
    return query;
  }
}
