package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import java.util.ArrayList;
import java.util.List;

/** Reads a config that is a list of objects, such as the cases of a switch. */
final class Parts {
  private Parts() {}

  /** Makes something of one of the objects. */
  interface Making<T> {
    T of(Config part) throws ConfigException;
  }

  /** What was made of each; a complaint about one names its place in the list. */
  static <T> List<T> of(Config config, Making<T> making) throws ConfigException {
    List<T> made = new ArrayList<>();
    for (Config part : config.objects("")) {
      try {
        made.add(making.of(part));
      } catch (ConfigException e) {
        throw new ConfigException(made.size() + "." + e.field(), String.valueOf(e.getMessage()));
      }
    }
    return List.copyOf(made);
  }
}
