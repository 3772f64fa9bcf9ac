package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.CallSite;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Params;
import io.ribbonfish.bloblang.function.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses calls of functions and methods, with their arguments. */
final class CallParser {
  private final Source source;
  private final CallSite site;
  private final Rules rules;
  private final Supplier<Node> query;

  CallParser(Source source, CallSite site, Rules rules, Supplier<Node> query) {
    this.source = source;
    this.site = site;
    this.rules = rules;
    this.query = query;
  }

  /** A method called on a target, or null if there is no call here. */
  @Nullable Node method(Node target, int place) {
    String name = calledName(place);
    if (name == null) {
      return null;
    }
    List<Argument> arguments = arguments();
    Optional<Spec<Spec.Method>> spec = site.library().method(name);
    if (spec.isEmpty()) {
      throw unknown("unrecognised method '" + name + "'", site.library().methodLike(name));
    }
    return Rules.built(
        source.at(),
        () -> Library.call(spec.get(), target, checked(spec.get().params(), arguments)));
  }

  /** A function, or null if there is no call here. */
  @Nullable Node function(int place) {
    String name = calledName(place);
    if (name == null) {
      return null;
    }
    List<Argument> arguments = arguments();
    Optional<Spec<Spec.Function>> spec = site.library().function(name);
    if (spec.isEmpty()) {
      throw unknown("unrecognised function '" + name + "'", site.library().functionLike(name));
    }
    return Rules.built(
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
    return rules.delimited(
        () -> rules.open('(', "function arguments"),
        () -> Rules.required(() -> Rules.expecting("function argument", this::argument)),
        () -> Rules.required(() -> Rules.expecting("comma", this::argumentEnd)),
        () -> Rules.required(() -> Rules.expecting("closing bracket", this::argumentsEnd)));
  }

  private Void argumentEnd() {
    rules.comma();
    return nothing();
  }

  private Void argumentsEnd() {
    rules.close(')', ")");
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
        return new Argument(name, Rules.required(() -> Rules.expecting("argument value", query)));
      }
      source.moveTo(place);
    }
    return new Argument("", query.get());
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
