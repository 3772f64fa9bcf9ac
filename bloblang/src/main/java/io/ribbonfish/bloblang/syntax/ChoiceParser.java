package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.eval.If;
import io.ribbonfish.bloblang.eval.Match;
import io.ribbonfish.bloblang.eval.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses the queries that choose: {@code match} and {@code if}. */
final class ChoiceParser {
  private final Source source;
  private final Rules rules;
  private final Supplier<Node> query;

  ChoiceParser(Source source, Rules rules, Supplier<Node> query) {
    this.source = source;
    this.rules = rules;
    this.query = query;
  }

  /** {@code match} with its cases. */
  Node match() {
    source.term("match", "match");
    source.spaces();
    Node context = rules.attempt(query);
    source.skipBlank();
    List<Match.Case> cases =
        Rules.required(
            () ->
                rules.delimited(
                    () -> rules.open('{', "{"),
                    this::matchCase,
                    this::caseEnd,
                    () -> rules.close('}', "}")));
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
      test = Rules.expecting("match case", query);
      source.skipSpaces();
    }
    source.term("=>", "=>");
    source.skipSpaces();
    return new Match.Case(test, query.get());
  }

  /** {@code if} with its branches. */
  Node conditional() {
    source.term("if", "if");
    source.spaces();
    List<If.Branch> branches = new ArrayList<>();
    Node condition = Rules.required(query);
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
    Node condition = Rules.required(query);
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
    Node result = Rules.required(query);
    source.skipBlank();
    if (!source.accept('}')) {
      throw Mismatch.fatal(source.at(), "required", "}");
    }
    return result;
  }
}
