package io.ribbonfish.api.config;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.component.Mapping;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.error.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component's config after the checks: every value has the type that its spec says, and defaults
 * are filled in.
 *
 * <p>A name is a dotted path, such as {@code watcher.poll_interval}; the empty name stands for the
 * whole config of a component that takes one value. Asking for a field that the spec does not have,
 * or as another type, is a mistake in the component and throws {@link IllegalArgumentException}.
 * Asking for an optional field that is not there does too: ask {@link #has} first, or use {@link
 * #optionalString}.
 */
public interface Config {
  /** Whether the field is in the config or has a default other than {@code null}. */
  boolean has(String name);

  String string(String name);

  Optional<String> optionalString(String name);

  long integer(String name);

  double number(String name);

  boolean bool(String name);

  Duration duration(String name);

  List<String> strings(String name);

  Map<String, String> stringMap(String name);

  /** The value as YAML gave it: null, Boolean, Long, Double, String, List or Map. */
  @Nullable Object any(String name);

  /** The objects in a list of objects. */
  List<Config> objects(String name);

  /** The objects in a map of objects, by their keys, in the order of the config. */
  Map<String, Config> objectMap(String name);

  Interpolation interpolated(String name);

  /**
   * The mapping that the field holds.
   *
   * @throws ConfigException where it can't be parsed
   */
  Mapping mapping(String name) throws ConfigException;

  /**
   * The processors that the field lists. They flag what they fail on, so that they throw nothing
   * but {@link InterruptedException}. Whoever asks for them closes them.
   *
   * @throws ConfigException where one can't be made
   */
  List<BatchProcessor> processors(String name) throws ConfigException;

  /**
   * The scanner that the field describes.
   *
   * @throws ConfigException where it can't be made
   */
  ScannerFactory scanner(String name) throws ConfigException;
}
