package io.ribbonfish.api.bloblang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a function or method is called, takes and does: written once, it drives the checks of
 * arguments, lists, reference pages and the tests of its examples. Immutable.
 *
 * @param name lower-case words, joined by underscores
 * @param summary one sentence on what it does
 * @param description more of it; may be empty
 * @param target the type of the value that a method is called on; nothing for a function
 * @param isPure whether a result depends on nothing but the arguments and the value. A call with
 *     known arguments is then worked out while the mapping is parsed; what is not pure is never
 *     called while a config is only checked
 */
public record CallSpec(
    String name,
    String summary,
    String description,
    ValueType target,
    List<Parameter> parameters,
    List<Example> examples,
    boolean isPure) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");

  /** Checks the names. */
  public CallSpec {
    parameters = List.copyOf(parameters);
    examples = List.copyOf(examples);
    check(name);
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters) {
      check(parameter.name());
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(
            "%s has two parameters named %s".formatted(name, parameter.name()));
      }
    }
  }

  private static void check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is not a name of lower-case words joined by underscores");
    }
  }

  /** A pure function, or a pure method of any value. */
  public static CallSpec of(String name, String summary, Parameter... parameters) {
    return new CallSpec(name, summary, "", ValueType.ANY, List.of(parameters), List.of(), true);
  }

  public CallSpec describedAs(String text) {
    return new CallSpec(name, summary, text, target, parameters, examples, isPure);
  }

  /** The same for a method that is called on values of this type; others are refused. */
  public CallSpec on(ValueType type) {
    return new CallSpec(name, summary, description, type, parameters, examples, isPure);
  }

  /** The same with one more example. */
  public CallSpec withExample(Example example) {
    List<Example> all = new ArrayList<>(examples);
    all.add(example);
    return new CallSpec(name, summary, description, target, parameters, all, isPure);
  }

  /** The same, whose results depend on the machine, the time, chance or earlier calls. */
  public CallSpec impure() {
    return new CallSpec(name, summary, description, target, parameters, examples, false);
  }
}
