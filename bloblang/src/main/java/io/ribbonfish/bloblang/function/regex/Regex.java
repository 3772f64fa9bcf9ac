package io.ribbonfish.bloblang.function.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A regular expression in RE2's syntax, whose matches are found in linear time. Immutable. */
final class Regex {
  private final Pattern pattern;
  private final Optional<SafePattern> safe;
  private final String[] groupNames;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
    this.safe = SafePattern.of(pattern.pattern());
    this.groupNames = new String[pattern.groupCount() + 1];
    for (int i = 0; i < groupNames.length; i++) {
      groupNames[i] = Integer.toString(i);
    }
    for (Map.Entry<String, Integer> named : pattern.namedGroups().entrySet()) {
      groupNames[named.getValue()] = named.getKey();
    }
  }

  /**
   * Compiles an expression.
   *
   * @throws EvaluationException if it is not valid, with Go's text
   */
  static Regex compile(String expression) {
    RepeatLimit.check(expression);
    try {
      return new Regex(Pattern.compile(expression));
    } catch (PatternSyntaxException invalid) {
      throw new EvaluationException(
          invalid.getMessage() == null ? "error parsing regexp" : invalid.getMessage());
    } catch (StackOverflowError tooDeep) {
      throw tooDeep(expression);
    }
  }

  private static EvaluationException tooDeep(String expression) {
    return new EvaluationException(
        "error parsing regexp: expression nests too deeply: `" + expression + "`");
  }

  /** The name of each group, its number where it has none. */
  String[] groupNames() {
    return groupNames;
  }

  boolean matches(String text) {
    return search(text).find(0);
  }

  /** A search of the text, by whichever library is faster at it. */
  Search search(String text) {
    return safe.isPresent() && text.length() <= safe.get().longest()
        ? safe.get().search(text)
        : new LinearSearch(pattern.matcher(text));
  }

  /** The group's number; -1 for a name that no group has. */
  int groupOf(String name) {
    Integer group = pattern.namedGroups().get(name);
    return group == null ? -1 : group;
  }

  /** Passes each match on, but none that is empty and right behind another. */
  void forEachMatch(String text, Consumer<Search> action) {
    Search matcher = search(text);
    int previousEnd = -1;
    int at = 0;
    while (at <= text.length() && matcher.find(at)) {
      int start = matcher.start();
      int end = matcher.end();
      if (end != at) {
        at = end;
        action.accept(matcher);
      } else {
        if (start != previousEnd) {
          action.accept(matcher);
        }
        at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 1;
      }
      previousEnd = end;
    }
  }
}
