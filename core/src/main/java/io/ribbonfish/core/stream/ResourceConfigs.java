package io.ribbonfish.core.stream;

import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.config.ComponentConfig;
import java.util.List;
import java.util.Optional;

/** Finds the configs of resources by their labels. */
public interface ResourceConfigs {
  /**
   * The config of the resource with this label; empty where there is none.
   *
   * @throws ConfigException where it can't be read
   */
  Optional<ComponentConfig> labelled(String label) throws ConfigException;

  /** All labels, in the order of the config. */
  List<String> labels();

  /** Resources that were read already. */
  static ResourceConfigs of(List<ComponentConfig> configs) {
    return new ResourceConfigs() {
      @Override
      public Optional<ComponentConfig> labelled(String label) {
        return configs.stream()
            .filter(config -> config.label().equals(Optional.of(label)))
            .findFirst();
      }

      @Override
      public List<String> labels() {
        return configs.stream().flatMap(config -> config.label().stream()).toList();
      }
    };
  }
}
