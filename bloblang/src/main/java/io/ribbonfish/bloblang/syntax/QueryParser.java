package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.eval.Arithmetic;
import io.ribbonfish.bloblang.eval.ArrayLiteral;
import io.ribbonfish.bloblang.eval.Field;
import io.ribbonfish.bloblang.eval.Get;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.eval.MapTo;
import io.ribbonfish.bloblang.eval.NewMetadata;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.Not;
import io.ribbonfish.bloblang.eval.ObjectLiteral;
import io.ribbonfish.bloblang.eval.Operator;
import io.ribbonfish.bloblang.eval.Variable;
import io.ribbonfish.bloblang.function.CallSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses queries by recursive descent. What is tried in which order, and which mismatch wins, is
 * upstream's, so that the same texts are valid and the same places are reported. One thread.
 */
final class QueryParser {
  /** Hostile text could make alternatives be tried without end. */
  private static final int MAX_STEPS = 2_000_000;

  /** Deeper nesting than anybody writes would exhaust the stack. */
  private static final int MAX_NESTING = 300;

  private final Source source;
  private final CallSite site;
  private final Rules rules;
  private final CallParser calls;
  private final ChoiceParser choices;
  private final LambdaParser lambdas;
  private int steps;
  private int nesting;

  QueryParser(Source source, CallSite site) {
    this.source = source;
    this.site = site;
    this.rules = new Rules(source);
    this.calls = new CallParser(source, site, rules, this::query);
    this.choices = new ChoiceParser(source, rules, this::query);
    this.lambdas = new LambdaParser(source, this::query);
  }

  /** A query, perhaps behind spaces. */
  Node query() {
    if (++steps > MAX_STEPS) {
      throw Mismatch.fatal(source.at(), "the mapping is too complex to be parsed");
    }
    if (++nesting > MAX_NESTING) {
      throw Mismatch.fatal(source.at(), "queries are nested too deeply");
    }
    try {
      source.skipSpaces();
      return operation();
    } finally {
      nesting--;
    }
  }

  private Node operation() {
    int start = source.at();
    List<Node> operands = new ArrayList<>(2);
    List<Operator> operators = new ArrayList<>(1);
    operands.add(signed(start));
    while (true) {
      int before = source.at();
      source.skipSpaces();
      Optional<Operator> operator = Operator.at(source.text(), source.at());
      if (operator.isEmpty()) {
        source.moveTo(before);
        break;
      }
      source.moveTo(source.at() + operator.get().symbol().length());
      source.skipBlank();
      operators.add(operator.get());
      operands.add(signed(start));
    }
    return operands.size() == 1
        ? operands.get(0)
        : Rules.built(start, () -> Arithmetic.combine(operands, operators));
  }

  private Node signed(int start) {
    if (!source.accept('-')) {
      return negatable();
    }
    source.skipBlank();
    Node operand = negatable();
    return Rules.built(start, () -> Arithmetic.negative(operand));
  }

  private Node negatable() {
    boolean negated = source.accept('!');
    if (negated) {
      source.skipSpaces();
    }
    Node node = start();
    while (true) {
      int before = source.at();
      if (!source.accept('.')) {
        source.moveTo(before);
        return negated ? new Not(node) : node;
      }
      source.skipBlank();
      node = tail(node);
    }
  }

  private Node start() {
    int place = source.at();
    try {
      return alternative(place);
    } catch (Mismatch mismatch) {
      source.moveTo(place);
      throw mismatch.expecting("query");
    }
  }

  private Node alternative(int place) {
    char c = source.peek();
    if (source.atName()) {
      return named(place);
    }
    return switch (c) {
      case '(' -> brackets();
      case '[' -> array();
      case '{' -> object();
      case '@' -> metadata();
      case '$' -> variable();
      case '"', '-' -> literal(place);
      default -> throw Mismatch.expected(place, "query");
    };
  }

  private Node literal(int place) {
    return Literals.parse(source)
        .map(value -> (Node) new Literal(value.value()))
        .orElseThrow(() -> Mismatch.expected(place, "query"));
  }

  private Node named(int place) {
    if (source.looksAt("match")) {
      Node match = rules.attempt(choices::match);
      if (match != null) {
        return match;
      }
    }
    if (source.looksAt("if")) {
      Node conditional = rules.attempt(choices::conditional);
      if (conditional != null) {
        return conditional;
      }
    }
    Node lambda = lambdas.lambda();
    if (lambda != null) {
      return lambda;
    }
    Optional<Literals.Value> literal = Literals.parse(source);
    if (literal.isPresent()) {
      return new Literal(literal.get().value());
    }
    Node call = calls.function(place);
    return call == null ? field() : call;
  }

  private Node field() {
    String name = source.name("field path");
    return switch (name) {
      case "this" -> Field.ofThis();
      case "root" -> Field.ofRoot();
      default ->
          lambdas.names(name) ? Field.ofNamed(name) : Get.of(Field.ofThis(), new String[] {name});
    };
  }

  private Node metadata() {
    source.accept('@');
    if (source.atName()) {
      return new NewMetadata(source.name("metadata path"), false);
    }
    return new NewMetadata(source.peek() == '"' ? Literals.quoted(source) : "", false);
  }

  private Node variable() {
    source.accept('$');
    return new Variable(source.name("variable path"), site.variables());
  }

  private Node brackets() {
    source.accept('(');
    source.skipBlank();
    Node inner = query();
    source.skipBlank();
    if (!source.accept(')')) {
      throw Mismatch.fatal(source.at(), "required", "closing bracket");
    }
    return inner;
  }

  private Node array() {
    List<Node> elements =
        rules.delimited(
            () -> rules.open('[', "array"),
            () -> Rules.expecting("object", this::query),
            rules::comma,
            () -> rules.close(']', "]"));
    return ArrayLiteral.of(elements);
  }

  private Node object() {
    int place = source.at();
    List<ObjectLiteral.Entry> entries =
        rules.delimited(
            () -> rules.open('{', "object"),
            this::entry,
            rules::comma,
            () -> rules.close('}', "}"));
    return Rules.built(place, () -> ObjectLiteral.of(entries));
  }

  private ObjectLiteral.Entry entry() {
    Node key =
        source.peek() == '"'
            ? new Literal(Literals.quoted(source))
            : Rules.expecting("object", this::query);
    source.skipSpaces();
    source.character(':', ":");
    source.skipBlank();
    return new ObjectLiteral.Entry(key, Rules.expecting("object", this::query));
  }

  private Node tail(Node target) {
    int place = source.at();
    char c = source.peek();
    if (c == '(') {
      return Rules.required(() -> mapTo(target));
    }
    if (c == '"') {
      String[] segment = {Literals.quoted(source)};
      return Get.of(target, segment);
    }
    if (!source.atName()) {
      throw Mismatch.fatal(place, "required", "method", "field path");
    }
    Node method = calls.method(target, place);
    return method == null ? Get.of(target, new String[] {source.name("field path")}) : method;
  }

  private Node mapTo(Node target) {
    source.accept('(');
    source.skipBlank();
    Node query = query();
    source.skipBlank();
    source.character(')', ")");
    return new MapTo(target, query);
  }
}
