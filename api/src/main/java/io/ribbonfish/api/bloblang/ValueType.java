package io.ribbonfish.api.bloblang;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/**
 * The types of values in mappings. A value of another type is refused with the words that the
 * language has for it, before a plug-in sees it.
 */
public enum ValueType {
  /** A {@link String}. */
  STRING,
  /** A {@link Long}; a number with a fraction is refused. */
  INTEGER,
  /** A {@link Double}. */
  NUMBER,
  /** A {@link Boolean}. */
  BOOL,
  /** A {@link ZonedDateTime}, also of a text in RFC 3339 or of seconds since 1970. */
  TIMESTAMP,
  /** A {@link List}. */
  ARRAY,
  /** A {@link Map} with string keys. */
  OBJECT,
  /**
   * Whatever there is: null, {@link Boolean}, a {@link Number} (often one that keeps the text of
   * the document), {@link String}, {@code byte[]}, {@link ZonedDateTime}, {@link List}, {@link
   * Map}.
   */
  ANY
}
