package io.ribbonfish.api.config;

/** Whether a field holds one value of its type, or several. */
public enum FieldShape {
  ONE,
  LIST,
  /** A list of lists. */
  LISTS,
  /** Keys of the user's choice, each with one value of the type. */
  MAP
}
