package io.ribbonfish.api.component;

import io.ribbonfish.api.error.ConfigException;
import java.time.Clock;
import java.util.Optional;

/** What the engine gives to each component it makes. Thread-safe. */
public interface ComponentContext {
  /** A log that names the component in every line. */
  Log log();

  /** Metrics that carry the component's label and path. */
  Metrics metrics();

  /** The label the config gives the component. */
  Optional<String> label();

  /** Where the component stands in the config, such as {@code root.input}. */
  String path();

  /** The time; tests bring their own. */
  Clock clock();

  /**
   * Whether a message that a processor failed on skips the processors that follow. A component that
   * runs others keeps to it: where the first message of a batch is flagged, the batch passes them
   * by.
   */
  default boolean strictErrors() {
    return false;
  }

  /**
   * The processor that the config's {@code processor_resources} hold under a label, which a field
   * made by {@link io.ribbonfish.api.config.Field#processorLabel} names. To be asked while the
   * component is made. It flags what it fails on, so that it throws nothing but {@link
   * InterruptedException}; the engine closes it.
   *
   * @throws ConfigException where there is none of this label, or it can't be made
   */
  default BatchProcessor processorResource(String label) throws ConfigException {
    throw new ConfigException("", "there is no processor resource with the label '" + label + "'");
  }

  /**
   * The output that the config's {@code output_resources} hold under a label, which a field made by
   * {@link io.ribbonfish.api.config.Field#outputLabel} names. To be asked while the component is
   * made; it connects when it is first written to.
   *
   * @throws ConfigException where there is none of this label, or it can't be made
   */
  default OutputResource outputResource(String label) throws ConfigException {
    throw new ConfigException("", "there is no output resource with the label '" + label + "'");
  }
}
