package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.Importer;
import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.ParsedMapping;
import io.ribbonfish.bloblang.eval.Program;
import io.ribbonfish.bloblang.eval.Statement;
import io.ribbonfish.bloblang.eval.Statement.Conditional;
import io.ribbonfish.bloblang.eval.VariableNames;
import io.ribbonfish.bloblang.function.CallSite;
import io.ribbonfish.bloblang.function.Library;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses the statements of a mapping. One thread, one text. */
public final class MappingParser {
  private static final int SHOWN = 12;
  private static final int MAX_IMPORTS = 50;

  private final Source source;
  private final CallSite site;
  private final QueryParser queries;
  private final int importDepth;
  private final Map<String, Program> maps = new LinkedHashMap<>();

  private MappingParser(String text, Library library, Importer importer, int importDepth) {
    this.source = new Source(text);
    this.site = new CallSite(importer, new VariableNames(), library, MappingParser::nested);
    this.queries = new QueryParser(source, site);
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
    return new ParsedMapping(new Program("", lines, site.variables()), maps);
  }

  private void add(List<Program.Line> lines) {
    int place = source.at();
    Statement statement = statement(true, true);
    if (statement != null) {
      lines.add(new Program.Line(line(place), statement));
    }
  }

  private int line(int place) {
    return (int) source.text().substring(0, place).chars().filter(c -> c == '\n').count() + 1;
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

  /** A statement; null for an import or a map, which only add to the maps. */
  private @Nullable Statement statement(boolean withMaps, boolean withMetadata) {
    int place = source.at();
    Mismatch best = null;
    List<Kind> kinds = withMaps ? Kind.ALL : Kind.INNER;
    for (Kind kind : kinds) {
      source.moveTo(place);
      try {
        return kind.parse(this, place, withMetadata);
      } catch (Mismatch mismatch) {
        if (mismatch.isFatal()) {
          throw mismatch;
        }
        best = better(best, mismatch);
      }
    }
    throw best == null ? Mismatch.expected(place, "assignment") : best;
  }

  private static Mismatch better(@Nullable Mismatch best, Mismatch next) {
    if (best == null || next.at() > best.at()) {
      return next;
    }
    return next.at() == best.at() ? best.and(next) : best;
  }

  /** The kinds of statements, in the order in which they are tried. */
  private enum Kind {
    IMPORT,
    MAP,
    LET,
    META,
    ASSIGNMENT,
    IF;

    private static final List<Kind> ALL = List.of(values());
    private static final List<Kind> INNER = List.of(LET, META, ASSIGNMENT, IF);

    @Nullable Statement parse(MappingParser parser, int place, boolean withMetadata) {
      return switch (this) {
        case IMPORT -> parser.importMaps(place);
        case MAP -> parser.map(place);
        case LET -> parser.let();
        case META -> parser.metadata(place, withMetadata);
        case ASSIGNMENT -> parser.assignment();
        case IF -> parser.conditional();
      };
    }
  }

  private @Nullable Statement importMaps(int place) {
    source.term("import", "import");
    source.spaces();
    String path = requiredString("filepath");
    ParsedMapping parsed = imported(path, place);
    if (parsed.maps().isEmpty()) {
      throw Mismatch.fatal(place, "no maps to import from '" + path + "'");
    }
    List<String> collisions = new ArrayList<>();
    parsed
        .maps()
        .forEach(
            (name, map) -> {
              if (maps.putIfAbsent(name, map) != null) {
                collisions.add(name);
              }
            });
    if (!collisions.isEmpty()) {
      throw Mismatch.fatal(
          place,
          "map name collisions from import '" + path + "': [" + String.join(" ", collisions) + "]");
    }
    return null;
  }

  private String requiredString(String expected) {
    try {
      return Literals.quoted(source);
    } catch (Mismatch mismatch) {
      throw mismatch.expecting(expected).required();
    }
  }

  private String requiredName(String expected) {
    return source.atName() ? source.name(expected) : requiredString(expected);
  }

  private @Nullable Statement map(int place) {
    source.term("map", "map");
    source.spaces();
    String name = requiredName("map name");
    source.spaces();
    int first = line(place);
    List<Program.Line> lines = new ArrayList<>();
    queries.delimited(
        this::openBlock,
        () -> {
          int start = source.at();
          Statement statement = statement(false, false);
          if (statement != null) {
            lines.add(new Program.Line(line(start) - first + 1, statement));
          }
          return lines;
        },
        this::endLine,
        this::closeBlock);
    if (maps.containsKey(name)) {
      throw Mismatch.fatal(place, "map name collision: " + name);
    }
    maps.put(name, new Program("map " + name, lines, site.variables()));
    return null;
  }

  private void openBlock() {
    source.character('{', "{");
    source.skipBlank();
  }

  private void closeBlock() {
    source.skipBlank();
    source.character('}', "}");
  }

  private void endLine() {
    source.skipSpaces();
    source.lineBreak();
    source.skipBlank();
  }

  private Statement let() {
    source.term("let", "assignment");
    source.spaces();
    String name = requiredName("variable name");
    source.spaces();
    return new Statement.ToVariable(site.variables().slot(name), assigned());
  }

  private Node assigned() {
    source.character('=', "=");
    source.spaces();
    return queries.query();
  }

  private Statement metadata(int place, boolean allowed) {
    source.term("meta", "assignment");
    source.spaces();
    String key = null;
    if (source.peek() == '"') {
      key = Literals.quoted(source);
    } else if (source.atName()) {
      key = source.name("metadata key");
    }
    source.skipSpaces();
    Node query = assigned();
    if (!allowed) {
      throw Mismatch.fatal(place, "setting meta fields is not allowed within this block");
    }
    return new Statement.ToMetadata(key, query);
  }

  private Statement assignment() {
    List<String> path = new ArrayList<>();
    path.add(source.name("assignment"));
    int place = source.at();
    while (source.accept('.')) {
      if (source.peek() == '"') {
        path.add(Literals.quoted(source));
      } else if (source.atName()) {
        path.add(source.name("target path"));
      } else {
        source.moveTo(place);
        path.subList(1, path.size()).clear();
        break;
      }
    }
    source.spaces();
    Node query = assigned();
    if (path.get(0).equals("root")) {
      path.remove(0);
    }
    return new Statement.ToRoot(path.toArray(new String[0]), query);
  }

  private Statement conditional() {
    source.term("if", "assignment");
    source.spaces();
    List<Conditional.Block> blocks = new ArrayList<>();
    blocks.add(new Conditional.Block(condition(), block()));
    while (true) {
      Conditional.Block block = optional(this::elseIf);
      if (block == null) {
        break;
      }
      blocks.add(block);
    }
    Conditional.Block otherwise = optional(this::otherwise);
    if (otherwise != null) {
      blocks.add(otherwise);
    }
    return new Conditional(blocks);
  }

  private <T> @Nullable T optional(java.util.function.Supplier<T> parser) {
    int place = source.at();
    try {
      return parser.get();
    } catch (Mismatch mismatch) {
      if (mismatch.isFatal()) {
        throw mismatch;
      }
      source.moveTo(place);
      return null;
    }
  }

  private Conditional.Block elseIf() {
    source.skipBlank();
    source.term("else if", "else if");
    source.spaces();
    return new Conditional.Block(condition(), block());
  }

  private Conditional.Block otherwise() {
    source.skipBlank();
    source.term("else", "else");
    source.skipBlank();
    return new Conditional.Block(null, block());
  }

  private Node condition() {
    Node condition;
    try {
      condition = queries.query();
    } catch (Mismatch mismatch) {
      throw mismatch.required();
    }
    source.skipBlank();
    return condition;
  }

  private List<Statement> block() {
    List<Statement> statements = new ArrayList<>();
    queries.delimited(
        this::openBlock,
        () -> {
          Statement statement = statement(false, true);
          if (statement != null) {
            statements.add(statement);
          }
          return statements;
        },
        this::endLine,
        this::closeBlock);
    return statements;
  }
}
