package io.ribbonfish.api.plugin;

/**
 * A set of components. Each implementation is named in {@code
 * META-INF/services/io.ribbonfish.api.plugin.Plugin} of its jar, which stands on the class path or
 * in {@code plugins/}; there every jar has a class loader of its own.
 */
public interface Plugin {
  /** Announces every component. Called once, before any config is read. */
  void register(Registry registry);
}
