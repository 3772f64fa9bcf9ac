package io.ribbonfish.api.config;

import java.util.List;

/**
 * What a component is called and which config it takes: written once, it drives the checks before a
 * start, the command line's lists, the reference pages and the editors' schema. Immutable.
 *
 * @param name the word in the YAML
 * @param summary one sentence on what the component does
 * @param description more of it; may be empty
 * @param status stable, beta, experimental or deprecated
 * @param root the config: an {@link FieldType#OBJECT} with the component's fields, or, for a
 *     component whose config is one value, a field of another type
 */
public record ConfigSpec(
    String name, String summary, String description, Status status, Field root) {

  /** How far a component can be relied on. */
  public enum Status {
    STABLE,
    BETA,
    EXPERIMENTAL,
    DEPRECATED
  }

  /** A stable component with these fields. */
  public static ConfigSpec of(String name, String summary, Field... fields) {
    return new ConfigSpec(name, summary, "", Status.STABLE, Field.object("", fields));
  }

  /** A stable component whose whole config is one value, such as the text of a mapping. */
  public static ConfigSpec ofValue(String name, String summary, Field value) {
    return new ConfigSpec(name, summary, "", Status.STABLE, value);
  }

  public ConfigSpec describedAs(String text) {
    return new ConfigSpec(name, summary, text, status, root);
  }

  public ConfigSpec withStatus(Status other) {
    return new ConfigSpec(name, summary, description, other, root);
  }

  /** The component's fields; empty where its config is one value. */
  public List<Field> fields() {
    return root.children();
  }
}
