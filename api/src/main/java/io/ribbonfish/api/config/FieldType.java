package io.ribbonfish.api.config;

/** What one value of a field is. */
public enum FieldType {
  STRING,
  INT,
  FLOAT,
  BOOL,
  /** A Go duration, such as {@code 1h30m}. */
  DURATION,
  /** A string in which {@code ${! … }} is worked out for each message. */
  INTERPOLATED,
  /** A Bloblang mapping. */
  MAPPING,
  /** Fields of its own. */
  OBJECT,
  /** Anything YAML can say. */
  ANY,
  INPUT,
  OUTPUT,
  PROCESSOR,
  SCANNER,
  /** The label of an output in {@code output_resources}. */
  OUTPUT_LABEL,
  /** The label of a processor in {@code processor_resources}. */
  PROCESSOR_LABEL
}
