package io.ribbonfish.api.plugin;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;

/** Makes a component from its config; does not connect it. */
@FunctionalInterface
public interface Factory<T> {
  /**
   * Makes one.
   *
   * @throws ConfigException where the config can't work; all that the spec can't check itself is
   *     checked here
   */
  T create(Config config, ComponentContext context) throws ConfigException;
}
