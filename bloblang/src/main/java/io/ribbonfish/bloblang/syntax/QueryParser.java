package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.eval.Arithmetic;
import io.ribbonfish.bloblang.eval.ArrayLiteral;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Field;
import io.ribbonfish.bloblang.eval.Get;
import io.ribbonfish.bloblang.eval.If;
import io.ribbonfish.bloblang.eval.Lambda;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.eval.MapTo;
import io.ribbonfish.bloblang.eval.Match;
import io.ribbonfish.bloblang.eval.NewMetadata;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.Not;
import io.ribbonfish.bloblang.eval.ObjectLiteral;
import io.ribbonfish.bloblang.eval.Operator;
import io.ribbonfish.bloblang.eval.Variable;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.CallSite;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Params;
import io.ribbonfish.bloblang.function.Spec;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private final List<String> contexts = new ArrayList<>();
  private int steps;
  private int nesting;

  QueryParser(Source source, CallSite site) {
    this.source = source;
    this.site = site;
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
        : built(start, () -> Arithmetic.combine(operands, operators));
  }

  private Node signed(int start) {
    if (!source.accept('-')) {
      return negatable();
    }
    source.skipBlank();
    Node operand = negatable();
    return built(start, () -> Arithmetic.negative(operand));
  }

  /** Turns an error of a constant part into a fatal mismatch. */
  private Node built(int place, Supplier<Node> node) {
    try {
      return node.get();
    } catch (EvaluationException failure) {
      throw Mismatch.fatal(place, failure.text());
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException unexpected) {
      throw Mismatch.fatal(place, "the arguments are not valid: " + unexpected.getMessage());
    }
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
      Node match = attempt(place, this::match);
      if (match != null) {
        return match;
      }
    }
    if (source.looksAt("if")) {
      Node conditional = attempt(place, this::conditional);
      if (conditional != null) {
        return conditional;
      }
    }
    Node lambda = lambda(place);
    if (lambda != null) {
      return lambda;
    }
    Optional<Literals.Value> literal = Literals.parse(source);
    if (literal.isPresent()) {
      return new Literal(literal.get().value());
    }
    Node call = function(place);
    return call == null ? field() : call;
  }

  private @Nullable Node attempt(int place, Supplier<Node> alternative) {
    try {
      return alternative.get();
    } catch (Mismatch mismatch) {
      if (mismatch.isFatal()) {
        throw mismatch;
      }
      source.moveTo(place);
      return null;
    }
  }

  private Node field() {
    String name = source.name("field path");
    return switch (name) {
      case "this" -> Field.ofThis();
      case "root" -> Field.ofRoot();
      default ->
          contexts.contains(name)
              ? Field.ofNamed(name)
              : Get.of(Field.ofThis(), new String[] {name});
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
        delimited(
            () -> open('[', "array"),
            () -> expecting("object", this::query),
            this::comma,
            () -> close(']', "]"));
    return ArrayLiteral.of(elements);
  }

  private Node object() {
    int place = source.at();
    List<ObjectLiteral.Entry> entries =
        delimited(() -> open('{', "object"), this::entry, this::comma, () -> close('}', "}"));
    return built(place, () -> ObjectLiteral.of(entries));
  }

  private ObjectLiteral.Entry entry() {
    Node key =
        source.peek() == '"'
            ? new Literal(Literals.quoted(source))
            : expecting("object", this::query);
    source.skipSpaces();
    source.character(':', ":");
    source.skipBlank();
    return new ObjectLiteral.Entry(key, expecting("object", this::query));
  }

  private static <T> T expecting(String what, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (Mismatch mismatch) {
      throw mismatch.expecting(what);
    }
  }

  private static <T> T required(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (Mismatch mismatch) {
      throw mismatch.required();
    }
  }

  private void open(char c, String expected) {
    source.character(c, expected);
    source.skipBlank();
  }

  private void close(char c, String expected) {
    source.skipBlank();
    source.character(c, expected);
  }

  private void comma() {
    source.skipSpaces();
    source.character(',', ",");
    source.skipBlank();
  }

  /**
   * Elements between a start and a stop, with delimiters between them; the last one may be followed
   * by a delimiter.
   */
  <T> List<T> delimited(Runnable start, Supplier<T> element, Runnable delimiter, Runnable stop) {
    List<T> elements = new ArrayList<>();
    start.run();
    while (true) {
      int place = source.at();
      try {
        elements.add(element.get());
      } catch (Mismatch noElement) {
        source.moveTo(place);
        if (stopped(stop) == null) {
          return elements;
        }
        throw noElement;
      }
      place = source.at();
      try {
        delimiter.run();
      } catch (Mismatch noDelimiter) {
        source.moveTo(place);
        Mismatch noStop = stopped(stop);
        if (noStop == null) {
          return elements;
        }
        throw noDelimiter.and(noStop);
      }
    }
  }

  private static @Nullable Mismatch stopped(Runnable stop) {
    try {
      stop.run();
      return null;
    } catch (Mismatch noStop) {
      return noStop;
    }
  }

  private Node match() {
    source.term("match", "match");
    source.spaces();
    int place = source.at();
    Node context = attempt(place, this::query);
    source.skipBlank();
    List<Match.Case> cases =
        required(
            () ->
                delimited(
                    () -> open('{', "{"), this::matchCase, this::caseEnd, () -> close('}', "}")));
    return new Match(context, cases);
  }

  private void caseEnd() {
    source.skipSpaces();
    int place = source.at();
    if (!source.accept(',')) {
      try {
        source.lineBreak();
      } catch (Mismatch noBreak) {
        throw noBreak.at() > place
            ? noBreak.expecting("line break")
            : Mismatch.expected(place, ",", "line break");
      }
    }
    source.skipBlank();
  }

  private Match.Case matchCase() {
    int place = source.at();
    Node test = null;
    if (source.accept('_')) {
      source.skipSpaces();
    }
    if (source.at() == place || !source.looksAt("=>")) {
      source.moveTo(place);
      test = expecting("match case", this::query);
      source.skipSpaces();
    }
    source.term("=>", "=>");
    source.skipSpaces();
    return new Match.Case(test, query());
  }

  private Node conditional() {
    source.term("if", "if");
    source.spaces();
    List<If.Branch> branches = new ArrayList<>();
    Node condition = required(this::query);
    source.skipBlank();
    branches.add(new If.Branch(condition, block()));
    while (true) {
      int place = source.at();
      If.Branch branch = elseIf();
      if (branch == null) {
        source.moveTo(place);
        break;
      }
      branches.add(branch);
    }
    return new If(branches, otherwise());
  }

  private If.@Nullable Branch elseIf() {
    source.skipBlank();
    if (!source.looksAt("else if")) {
      return null;
    }
    source.term("else if", "else if");
    int place = source.at();
    source.skipSpaces();
    if (source.at() == place) {
      return null;
    }
    Node condition = required(this::query);
    source.skipBlank();
    return new If.Branch(condition, block());
  }

  private @Nullable Node otherwise() {
    int place = source.at();
    source.skipBlank();
    if (!source.looksAt("else")) {
      source.moveTo(place);
      return null;
    }
    source.term("else", "else");
    source.skipBlank();
    return block();
  }

  private Node block() {
    if (!source.accept('{')) {
      throw Mismatch.fatal(source.at(), "required", "{");
    }
    source.skipBlank();
    Node result = required(this::query);
    source.skipBlank();
    if (!source.accept('}')) {
      throw Mismatch.fatal(source.at(), "required", "}");
    }
    return result;
  }

  private @Nullable Node lambda(int place) {
    String name = source.name("function");
    int before = source.at();
    source.skipSpaces();
    boolean arrow = source.at() > before && source.looksAt("->");
    int afterArrow = source.at() + 2;
    if (!arrow || !isSpace(afterArrow)) {
      source.moveTo(place);
      return null;
    }
    source.moveTo(afterArrow);
    source.skipSpaces();
    boolean named = !name.equals("_");
    if (named) {
      refuseName(name, place);
      contexts.add(name);
    }
    try {
      return lambda(name, required(this::query), place);
    } finally {
      if (named) {
        contexts.remove(contexts.size() - 1);
      }
    }
  }

  private boolean isSpace(int place) {
    String text = source.text();
    return place < text.length() && (text.charAt(place) == ' ' || text.charAt(place) == '\t');
  }

  private void refuseName(String name, int place) {
    if (contexts.contains(name)) {
      throw Mismatch.fatal(place, "context label `" + name + "` would shadow a parent context");
    }
    if (name.equals("root") || name.equals("this")) {
      throw Mismatch.fatal(place, "context label `" + name + "` is not allowed");
    }
  }

  private static Node lambda(String name, Node body, int place) {
    if (body instanceof Lambda inner) {
      throw Mismatch.fatal(
          place,
          "it would be in poor taste to capture the same context under both '"
              + name
              + "' and '"
              + inner.name()
              + "'");
    }
    return new Lambda(name, body);
  }

  private Node tail(Node target) {
    int place = source.at();
    char c = source.peek();
    if (c == '(') {
      return required(() -> mapTo(target));
    }
    if (c == '"') {
      String[] segment = {Literals.quoted(source)};
      return Get.of(target, segment);
    }
    if (!source.atName()) {
      throw Mismatch.fatal(place, "required", "method", "field path");
    }
    Node method = method(target, place);
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

  private @Nullable Node method(Node target, int place) {
    String name = calledName(place);
    if (name == null) {
      return null;
    }
    List<Argument> arguments = arguments();
    Optional<Spec<Spec.Method>> spec = site.library().method(name);
    if (spec.isEmpty()) {
      throw unknown("unrecognised method '" + name + "'", site.library().methodLike(name));
    }
    return built(
        source.at(),
        () -> Library.call(spec.get(), target, checked(spec.get().params(), arguments)));
  }

  private @Nullable Node function(int place) {
    String name = calledName(place);
    if (name == null) {
      return null;
    }
    List<Argument> arguments = arguments();
    Optional<Spec<Spec.Function>> spec = site.library().function(name);
    if (spec.isEmpty()) {
      throw unknown("unrecognised function '" + name + "'", site.library().functionLike(name));
    }
    return built(
        source.at(), () -> Library.call(spec.get(), checked(spec.get().params(), arguments)));
  }

  /** The name in front of an opening bracket here, or null if there is no call here. */
  private @Nullable String calledName(int place) {
    char first = source.peek();
    if (first >= 'A' && first <= 'Z') {
      return null;
    }
    String name = source.snakeCase("function");
    if (source.peek() != '(') {
      source.moveTo(place);
      return null;
    }
    return name;
  }

  private Mismatch unknown(String message, Optional<String> like) {
    return Mismatch.fatalWithHint(
        source.at(), message, like.map(name -> "did you mean '" + name + "'?").orElse(""));
  }

  /** An argument; the name is empty for one that is given by its place. */
  private record Argument(String name, Node value) {}

  private List<Argument> arguments() {
    return delimited(
        () -> open('(', "function arguments"),
        () -> required(() -> expecting("function argument", this::argument)),
        () -> required(() -> expecting("comma", this::argumentEnd)),
        () -> required(() -> expecting("closing bracket", this::argumentsEnd)));
  }

  private Void argumentEnd() {
    comma();
    return nothing();
  }

  private Void argumentsEnd() {
    close(')', ")");
    return nothing();
  }

  @SuppressWarnings("NullAway") // Void has no other value
  private static Void nothing() {
    return null;
  }

  private Argument argument() {
    int place = source.at();
    char first = source.peek();
    if (source.atName() && !(first >= 'A' && first <= 'Z')) {
      String name = source.snakeCase("snake-case");
      if (source.accept(':')) {
        source.skipSpaces();
        return new Argument(name, required(() -> expecting("argument value", this::query)));
      }
      source.moveTo(place);
    }
    return new Argument("", query());
  }

  private Arguments checked(Params params, List<Argument> arguments) {
    List<Node> positional = new ArrayList<>();
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      if (argument.name.isEmpty()) {
        positional.add(argument.value);
      } else if (named.put(argument.name, argument.value) != null) {
        throw new EvaluationException("duplicate named arg: " + argument.name);
      }
    }
    if (!positional.isEmpty() && !named.isEmpty()) {
      throw new EvaluationException("cannot mix named and nameless arguments");
    }
    return named.isEmpty() ? params.positional(positional, site) : params.named(named, site);
  }
}
