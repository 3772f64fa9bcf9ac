package io.ribbonfish.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of a component's config. Immutable: each method that says more returns another field.
 *
 * <p>A field without a default that is not optional must be there.
 */
public final class Field {
  private final String name;
  private final FieldType type;
  private final FieldShape shape;
  private final List<Field> children;
  private final String description;
  private final @Nullable Object defaultValue;
  private final boolean hasDefault;
  private final boolean optional;
  private final boolean advanced;
  private final boolean secret;
  private final boolean deprecated;
  private final List<String> options;
  private final List<Object> examples;

  private Field(Draft draft) {
    name = draft.name;
    type = draft.type;
    shape = draft.shape;
    children = draft.children;
    description = draft.description;
    defaultValue = draft.defaultValue;
    hasDefault = draft.hasDefault;
    optional = draft.optional;
    advanced = draft.advanced;
    secret = draft.secret;
    deprecated = draft.deprecated;
    options = draft.options;
    examples = draft.examples;
  }

  /**
   * A field of this type; {@code name} is empty for a component whose whole config is one value.
   */
  public static Field of(String name, FieldType type) {
    return new Field(new Draft(name, type));
  }

  public static Field string(String name) {
    return of(name, FieldType.STRING);
  }

  public static Field integer(String name) {
    return of(name, FieldType.INT);
  }

  public static Field number(String name) {
    return of(name, FieldType.FLOAT);
  }

  public static Field bool(String name) {
    return of(name, FieldType.BOOL);
  }

  public static Field duration(String name) {
    return of(name, FieldType.DURATION);
  }

  public static Field interpolated(String name) {
    return of(name, FieldType.INTERPOLATED);
  }

  public static Field mapping(String name) {
    return of(name, FieldType.MAPPING);
  }

  public static Field scanner(String name) {
    return of(name, FieldType.SCANNER);
  }

  /** The label of an output in {@code output_resources}; an empty one names none. */
  public static Field outputLabel(String name) {
    return of(name, FieldType.OUTPUT_LABEL);
  }

  /** The label of a processor in {@code processor_resources}. */
  public static Field processorLabel(String name) {
    return of(name, FieldType.PROCESSOR_LABEL);
  }

  /** A list of processors. */
  public static Field processors(String name) {
    return of(name, FieldType.PROCESSOR).asList();
  }

  /** A field with fields of its own. */
  public static Field object(String name, Field... children) {
    Draft draft = new Draft(name, FieldType.OBJECT);
    draft.children = List.of(children);
    return new Field(draft);
  }

  /** What the field does, in whole sentences. */
  public Field describedAs(String text) {
    return with(draft -> draft.description = text);
  }

  /** The value where the config has none: {@code null}, a Boolean, Number, String, List or Map. */
  public Field withDefault(@Nullable Object value) {
    return with(
        draft -> {
          draft.defaultValue = value;
          draft.hasDefault = true;
        });
  }

  /** The field may be left out, and has no default. */
  public Field asOptional() {
    return with(draft -> draft.optional = true);
  }

  /** Left out of short examples. */
  public Field asAdvanced() {
    return with(draft -> draft.advanced = true);
  }

  /** Never shown in logs, errors or printed configs. */
  public Field asSecret() {
    return with(draft -> draft.secret = true);
  }

  public Field asDeprecated() {
    return with(draft -> draft.deprecated = true);
  }

  /** Several values in a list. */
  public Field asList() {
    return with(draft -> draft.shape = FieldShape.LIST);
  }

  /** Several lists of values in a list. */
  public Field asLists() {
    return with(draft -> draft.shape = FieldShape.LISTS);
  }

  /** Several values under keys of the user's choice. */
  public Field asMap() {
    return with(draft -> draft.shape = FieldShape.MAP);
  }

  /** The only values a string may have. */
  public Field withOptions(String... values) {
    return with(draft -> draft.options = List.of(values));
  }

  public Field withExample(Object value) {
    return with(
        draft -> {
          List<Object> more = new ArrayList<>(draft.examples);
          more.add(value);
          draft.examples = List.copyOf(more);
        });
  }

  public String name() {
    return name;
  }

  public FieldType type() {
    return type;
  }

  public FieldShape shape() {
    return shape;
  }

  public List<Field> children() {
    return children;
  }

  public String description() {
    return description;
  }

  /** Whether there is a default, which may be {@code null}. */
  public boolean hasDefault() {
    return hasDefault;
  }

  public @Nullable Object defaultValue() {
    return defaultValue;
  }

  public boolean isOptional() {
    return optional;
  }

  public boolean isAdvanced() {
    return advanced;
  }

  public boolean isSecret() {
    return secret;
  }

  public boolean isDeprecated() {
    return deprecated;
  }

  public List<String> options() {
    return options;
  }

  public List<Object> examples() {
    return examples;
  }

  /** The child field of this name. */
  public Optional<Field> child(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  private Field with(java.util.function.Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new Field(draft);
  }

  /** The field while it is being put together. */
  private static final class Draft {
    final String name;
    final FieldType type;
    FieldShape shape = FieldShape.ONE;
    List<Field> children = List.of();
    String description = "";
    @Nullable Object defaultValue;
    boolean hasDefault;
    boolean optional;
    boolean advanced;
    boolean secret;
    boolean deprecated;
    List<String> options = List.of();
    List<Object> examples = List.of();

    Draft(String name, FieldType type) {
      this.name = name;
      this.type = type;
    }

    Draft(Field from) {
      this(from.name, from.type);
      shape = from.shape;
      children = from.children;
      description = from.description;
      defaultValue = from.defaultValue;
      hasDefault = from.hasDefault;
      optional = from.optional;
      advanced = from.advanced;
      secret = from.secret;
      deprecated = from.deprecated;
      options = from.options;
      examples = from.examples;
    }
  }
}
