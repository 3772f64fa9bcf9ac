package io.ribbonfish.core.config;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldShape;
import io.ribbonfish.api.config.FieldType;
import java.util.List;

/** What a component asks a config for, which must be what its spec says. */
record Wanted(FieldShape shape, List<FieldType> types) {
  static final Wanted TEXT =
      one(
          FieldType.STRING,
          FieldType.INTERPOLATED,
          FieldType.MAPPING,
          FieldType.OUTPUT_LABEL,
          FieldType.PROCESSOR_LABEL);
  static final Wanted INTEGER = one(FieldType.INT);
  static final Wanted NUMBER = one(FieldType.FLOAT, FieldType.INT);
  static final Wanted BOOL = one(FieldType.BOOL);
  static final Wanted DURATION = one(FieldType.DURATION);
  static final Wanted INTERPOLATED = one(FieldType.INTERPOLATED);
  static final Wanted MAPPING = one(FieldType.MAPPING);
  static final Wanted OBJECTS = new Wanted(FieldShape.LIST, List.of(FieldType.OBJECT));
  static final Wanted OBJECT_MAP = new Wanted(FieldShape.MAP, List.of(FieldType.OBJECT));
  static final Wanted TEXTS = new Wanted(FieldShape.LIST, TEXT.types);
  static final Wanted TEXT_MAP = new Wanted(FieldShape.MAP, TEXT.types);

  private static Wanted one(FieldType... types) {
    return new Wanted(FieldShape.ONE, List.of(types));
  }

  void check(Field field, String name) {
    if (field.shape() != shape || !types.contains(field.type())) {
      throw new IllegalArgumentException(
          "field "
              + name
              + " is declared as "
              + field.shape()
              + " "
              + field.type()
              + " and read as "
              + shape
              + " "
              + types);
    }
  }
}
