package io.ribbonfish.api.bloblang;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, of the types that the spec says, defaults filled in. Asking for a
 * parameter that the spec does not have, or as another type, is a mistake in the plug-in and throws
 * {@link IllegalArgumentException}, as does asking for an optional one that was left out: ask
 * {@link #has} first. Immutable. Values are never to be changed.
 */
public interface CallArguments {
  /** Whether the argument was given, or has a default. */
  boolean has(String name);

  String string(String name);

  long integer(String name);

  double number(String name);

  boolean bool(String name);

  ZonedDateTime timestamp(String name);

  List<?> array(String name);

  Map<?, ?> object(String name);

  /** The argument whatever its type, null where it was left out or is null. */
  @Nullable Object any(String name);
}
