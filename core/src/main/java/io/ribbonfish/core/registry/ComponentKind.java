package io.ribbonfish.core.registry;

import io.ribbonfish.api.config.FieldType;
import java.util.Optional;

/** The kinds of component that a plug-in can bring. */
public enum ComponentKind {
  INPUT("input", "an input", FieldType.INPUT),
  PROCESSOR("processor", "a processor", FieldType.PROCESSOR),
  OUTPUT("output", "an output", FieldType.OUTPUT),
  SCANNER("scanner", "a scanner", FieldType.SCANNER);

  private final String word;
  private final String withArticle;
  private final FieldType fieldType;

  ComponentKind(String word, String withArticle, FieldType fieldType) {
    this.word = word;
    this.withArticle = withArticle;
    this.fieldType = fieldType;
  }

  /** The word for it in configs and messages. */
  public String word() {
    return word;
  }

  /** The word with its article. */
  public String withArticle() {
    return withArticle;
  }

  /** The type of a field that holds such a component. */
  public FieldType fieldType() {
    return fieldType;
  }

  /** Whether such a component may have a label. */
  public boolean hasLabel() {
    return this != SCANNER;
  }

  /** Whether such a component may have processors of its own. */
  public boolean hasProcessors() {
    return this == INPUT || this == OUTPUT;
  }

  /** The kind of component that a field of this type holds; empty where it holds none. */
  public static Optional<ComponentKind> of(FieldType type) {
    for (ComponentKind kind : values()) {
      if (kind.fieldType == type) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
