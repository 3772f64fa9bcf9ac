package io.ribbonfish.core.config.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts environment variables into a config's text, before anybody looks at its YAML: {@code
 * ${NAME}}, {@code ${NAME:default}}, {@code ${NAME|base64decode}}. {@code ${{NAME}}} stands for
 * {@code ${NAME}} itself. Comments are no exception, for the text is not YAML yet.
 */
public final class EnvVariables {
  private static final String NAME_AND_DEFAULT = "([0-9A-Za-z_.]+)(:(?:\\$\\{[^}]+\\}|[^}])*)?";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{"
              + NAME_AND_DEFAULT
              + "(\\|[0-9A-Za-z]+)?\\}|\\$(\\{\\{"
              + NAME_AND_DEFAULT
              + "\\}\\})");

  private EnvVariables() {}

  /**
   * The text with every variable replaced.
   *
   * @param missing one for each reference to a variable that is not set and has no default; the
   *     text has nothing in its place
   * @param broken references that can't be worked out
   */
  public record Result(SourceText text, List<Problem> missing, List<Problem> broken) {}

  /** Replaces the variables in a file's text. */
  public static Result replace(
      String source, String text, Function<String, Optional<String>> environment) {
    SourceText.Builder builder = new SourceText.Builder(source, text);
    List<Problem> missing = new ArrayList<>();
    List<Problem> broken = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      builder.append(end, matcher.start());
      end = matcher.end();
      Position position = builder.original(matcher.start());
      int missingBefore = missing.size();
      String value = value(matcher, environment, position, missing, broken);
      builder.replace(matcher.start(), end, value, missing.size() == missingBefore);
    }
    builder.append(end, text.length());
    return new Result(builder.build(), missing, broken);
  }

  private static String value(
      Matcher matcher,
      Function<String, Optional<String>> environment,
      Position position,
      List<Problem> missing,
      List<Problem> broken) {
    String escaped = matcher.group(4);
    if (escaped != null) {
      return "$" + escaped.substring(1, escaped.length() - 1);
    }
    Reference reference = Reference.of(matcher);
    Optional<String> found = environment.apply(reference.name);
    if (found.isEmpty() && reference.fallback.isEmpty()) {
      missing.add(new Problem(position, unset(reference.name)));
    }
    String value = found.filter(text -> !text.isEmpty()).or(reference::fallback).orElse("");
    // A line break has no way to stand in the middle of a YAML value.
    return decoded(reference, value, position, broken).replace("\n", "\\n");
  }

  private static String unset(String name) {
    return "required environment variable "
        + name
        + " is not set: set it, or write ${"
        + name
        + ":default}";
  }

  private static String decoded(
      Reference reference, String value, Position position, List<Problem> broken) {
    if (reference.function.isEmpty()) {
      return value;
    }
    if (!reference.function.equals("base64decode")) {
      broken.add(
          new Problem(
              position,
              "unknown function "
                  + reference.function
                  + " for environment variable "
                  + reference.name
                  + ", did you mean base64decode?"));
      return value;
    }
    try {
      return new String(Base64.getDecoder().decode(value), UTF_8);
    } catch (IllegalArgumentException e) {
      broken.add(
          new Problem(position, "environment variable " + reference.name + " is not base64"));
      return value;
    }
  }

  /** What stands between the braces. */
  private record Reference(String name, Optional<String> fallback, String function) {
    static Reference of(Matcher matcher) {
      String function = matcher.group(3) == null ? "" : matcher.group(3).substring(1);
      String fallback = matcher.group(2);
      if (fallback == null) {
        return new Reference(matcher.group(1), Optional.empty(), function);
      }
      // A default is read up to the closing brace, so that a function after it ends up inside.
      int bar = fallback.lastIndexOf('|');
      if (bar >= 0) {
        function = fallback.substring(bar + 1);
        fallback = fallback.substring(0, bar);
      }
      return new Reference(matcher.group(1), Optional.of(fallback.substring(1)), function);
    }
  }
}
