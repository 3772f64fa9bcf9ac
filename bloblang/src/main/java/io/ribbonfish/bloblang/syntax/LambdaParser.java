package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.eval.Lambda;
import io.ribbonfish.bloblang.eval.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses queries that name what they are applied to, and knows the names of those around. */
final class LambdaParser {
  private final Source source;
  private final Supplier<Node> query;
  private final List<String> contexts = new ArrayList<>();

  LambdaParser(Source source, Supplier<Node> query) {
    this.source = source;
    this.query = query;
  }

  /** Whether a lambda around the present place gives something this name. */
  boolean names(String name) {
    return contexts.contains(name);
  }

  /** A lambda, or null where there is none here. */
  @Nullable Node lambda() {
    int place = source.at();
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
      return lambda(name, Rules.required(query), place);
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
}
