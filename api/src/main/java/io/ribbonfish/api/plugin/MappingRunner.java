package io.ribbonfish.api.plugin;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Runs mappings that call what a plug-in brings, for tests. The one implementation is found by
 * {@link ServiceLoader}. Thread-safe.
 */
public interface MappingRunner {
  /**
   * The one on the class path.
   *
   * @throws IllegalStateException where there is none
   */
  static MappingRunner load() {
    return ServiceLoader.load(MappingRunner.class, MappingRunner.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no MappingRunner on the class path: add ribbonfish-core to it"));
  }

  /**
   * What a mapping makes of a document, in JSON; empty where it deletes it.
   *
   * @throws Exception where the mapping can't be parsed or fails, with the text that a person sees
   */
  Optional<String> run(Plugin plugin, String mapping, String input) throws Exception;
}
