package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.Importer;
import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.ParsedMapping;
import io.ribbonfish.bloblang.eval.Program;
import io.ribbonfish.bloblang.eval.Statement;
import io.ribbonfish.bloblang.eval.VariableNames;
import io.ribbonfish.bloblang.function.CallSite;
import io.ribbonfish.bloblang.function.Library;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses the statements of a mapping. One thread, one text. */
public final class MappingParser {
  private static final int SHOWN = 12;
  private static final int MAX_IMPORTS = 50;

  private final Source source;
  private final CallSite site;
  private final QueryParser queries;
  private final StatementParser statements;
  private final int importDepth;

  private MappingParser(String text, Library library, Importer importer, int importDepth) {
    this.source = new Source(text);
    this.site = new CallSite(importer, new VariableNames(), library, MappingParser::nested);
    this.queries = new QueryParser(source, site);
    this.statements = new StatementParser(source, site, queries, this::imported);
    this.importDepth = importDepth;
  }

  /**
   * Parses a mapping.
   *
   * @throws SyntaxException if it is not one
   */
  public static ParsedMapping mapping(String text, Library library, Importer importer)
      throws SyntaxException {
    try {
      return new MappingParser(text, library, importer, 0).mapping();
    } catch (Mismatch mismatch) {
      throw SyntaxException.of(text, mismatch);
    } catch (StackOverflowError deep) {
      throw SyntaxException.of(text, Mismatch.fatal(0, "queries are nested too deeply"));
    }
  }

  /**
   * Parses a text that is one query.
   *
   * @throws SyntaxException if it is not one
   */
  public static Node query(String text, Library library, Importer importer) throws SyntaxException {
    try {
      MappingParser parser = new MappingParser(text, library, importer, 0);
      parser.source.skipBlank();
      Node query = parser.queries.query();
      parser.source.skipBlank();
      if (!parser.source.atEnd()) {
        throw Mismatch.expected(parser.source.at(), "end of input");
      }
      return query;
    } catch (Mismatch mismatch) {
      throw SyntaxException.of(text, mismatch);
    }
  }

  /** A mapping that another one holds; what is wrong with it is an error of that one. */
  private static ParsedMapping nested(String text, Library library) {
    try {
      return new MappingParser(text, library, Importer.disabled(), 0).mapping();
    } catch (Mismatch mismatch) {
      throw new EvaluationException(mismatch.describeWithFound(text));
    }
  }

  /** The text around a field's queries. */
  static CallSite siteOfField(Library library, Importer importer) {
    return new CallSite(importer, new VariableNames(), library, MappingParser::nested);
  }

  private ParsedMapping mapping() {
    Optional<ParsedMapping> imported = wholeImport();
    if (imported.isPresent()) {
      return imported.get();
    }
    source.moveTo(0);
    Mismatch noStatements;
    try {
      return statements();
    } catch (Mismatch mismatch) {
      if (mismatch.isFatal()) {
        throw mismatch;
      }
      noStatements = mismatch;
    }
    return singleQuery(noStatements);
  }

  /** {@code from "file"} as the whole mapping. */
  private Optional<ParsedMapping> wholeImport() {
    String path;
    try {
      source.skipBlank();
      source.term("from", "from");
      source.spaces();
      path = Literals.quoted(source);
      source.skipBlank();
    } catch (Mismatch mismatch) {
      if (mismatch.isFatal()) {
        throw mismatch;
      }
      return Optional.empty();
    }
    ParsedMapping parsed = imported(path, 0);
    if (!source.atEnd()) {
      throw Mismatch.fatal(
          0,
          "unexpected content after single root import: " + source.text().substring(source.at()));
    }
    return Optional.of(parsed);
  }

  private ParsedMapping imported(String path, int place) {
    if (importDepth >= MAX_IMPORTS) {
      throw Mismatch.fatal(place, "failed to read import: imports are nested too deeply");
    }
    String text;
    try {
      text = Utf8.string(site.importer().read(path));
    } catch (IOException unreadable) {
      throw Mismatch.fatal(place, "failed to read import: " + unreadable.getMessage());
    }
    try {
      Importer relative = site.importer().relativeTo(path);
      return new MappingParser(text, site.library(), relative, importDepth + 1).statements();
    } catch (Mismatch mismatch) {
      throw Mismatch.inImport(place, new Mismatch.ImportFailure(path, text, mismatch));
    }
  }

  private ParsedMapping statements() {
    List<Program.Line> lines = new ArrayList<>();
    source.skipBlank();
    add(lines);
    while (true) {
      source.skipSpaces();
      if (source.atEnd()) {
        break;
      }
      source.lineBreak();
      source.skipBlank();
      if (source.atEnd()) {
        break;
      }
      add(lines);
    }
    return new ParsedMapping(new Program("", lines, site.variables()), statements.maps());
  }

  private void add(List<Program.Line> lines) {
    int place = source.at();
    Statement statement = statements.statement(true, true);
    if (statement != null) {
      lines.add(new Program.Line(source.line(place), statement));
    }
  }

  /** The whole text as a query whose result is the new root. */
  private ParsedMapping singleQuery(Mismatch noStatements) {
    source.moveTo(0);
    try {
      source.skipBlank();
      int start = source.at();
      Node query = queries.query();
      String shorthand = source.text().substring(start, source.at());
      source.skipBlank();
      if (!source.atEnd()) {
        throw followed(shorthand);
      }
      Statement statement = new Statement.ToRoot(new String[0], query);
      List<Program.Line> lines = List.of(new Program.Line(1, statement));
      return new ParsedMapping(new Program("", lines, site.variables()), Map.of());
    } catch (Mismatch noQuery) {
      throw noQuery.at() > noStatements.at() ? noQuery : noStatements;
    }
  }

  private Mismatch followed(String shorthand) {
    String shown =
        shorthand.codePointCount(0, shorthand.length()) > SHOWN
            ? shorthand.substring(0, shorthand.offsetByCodePoints(0, SHOWN)) + "..."
            : shorthand;
    return Mismatch.expected(
        source.at(),
        "the mapping to end here as the beginning is shorthand for `root = "
            + shown
            + "`, but this shorthand form cannot be followed with more assignments");
  }
}
