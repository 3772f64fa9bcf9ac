package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.ParsedMapping;
import io.ribbonfish.bloblang.eval.Program;
import io.ribbonfish.bloblang.eval.Statement;
import io.ribbonfish.bloblang.eval.Statement.Conditional;
import io.ribbonfish.bloblang.function.CallSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses statements, and gathers the maps that they declare or import. One thread, one text. */
final class StatementParser {
  /** Reads the maps of another file. */
  interface Imports {
    ParsedMapping read(String path, int place);
  }

  private final Source source;
  private final CallSite site;
  private final QueryParser queries;
  private final Imports imports;
  private final Rules rules;
  private final Map<String, Program> maps = new LinkedHashMap<>();

  StatementParser(Source source, CallSite site, QueryParser queries, Imports imports) {
    this.source = source;
    this.site = site;
    this.queries = queries;
    this.imports = imports;
    this.rules = new Rules(source);
  }

  /** The maps so far, by name. */
  Map<String, Program> maps() {
    return maps;
  }

  /**
   * A statement; null for an import or a map, which only add to the maps.
   *
   * @param withMaps whether imports and maps may be here
   * @param withMetadata whether metadata may be set here
   */
  @Nullable Statement statement(boolean withMaps, boolean withMetadata) {
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

    @Nullable Statement parse(StatementParser parser, int place, boolean withMetadata) {
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
    ParsedMapping parsed = imports.read(path, place);
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
    int first = source.line(place);
    List<Program.Line> lines = new ArrayList<>();
    rules.delimited(
        () -> rules.open('{', "{"),
        () -> {
          int start = source.at();
          Statement statement = statement(false, false);
          if (statement != null) {
            lines.add(new Program.Line(source.line(start) - first + 1, statement));
          }
          return lines;
        },
        this::endLine,
        () -> rules.close('}', "}"));
    if (maps.containsKey(name)) {
      throw Mismatch.fatal(place, "map name collision: " + name);
    }
    maps.put(name, new Program("map " + name, lines, site.variables()));
    return null;
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
      Conditional.Block block = rules.attempt(this::elseIf);
      if (block == null) {
        break;
      }
      blocks.add(block);
    }
    Conditional.Block otherwise = rules.attempt(this::otherwise);
    if (otherwise != null) {
      blocks.add(otherwise);
    }
    return new Conditional(blocks);
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
    Node condition = Rules.required(queries::query);
    source.skipBlank();
    return condition;
  }

  private List<Statement> block() {
    List<Statement> statements = new ArrayList<>();
    rules.delimited(
        () -> rules.open('{', "{"),
        () -> {
          Statement statement = statement(false, true);
          if (statement != null) {
            statements.add(statement);
          }
          return statements;
        },
        this::endLine,
        () -> rules.close('}', "}"));
    return statements;
  }
}
