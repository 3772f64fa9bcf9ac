package io.ribbonfish.cli;

import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.core.registry.PluginLoader;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Finds every component: Ribbonfish's own, and those of the jars in the plug-in folders. */
final class Components {
  /** The folders of plug-in jars, separated as a class path is; the launcher sets it. */
  private static final String FOLDERS_PROPERTY = "ribbonfish.plugins";

  private Components() {}

  /** Loads all; a jar that does not work is named on {@code err}, and the others are used. */
  static ComponentRegistry load(PrintWriter err) {
    ComponentRegistry registry = new ComponentRegistry();
    PluginLoader loader =
        new PluginLoader(registry, Ribbonfish.class.getClassLoader()).loadClassPath();
    for (String folder : System.getProperty(FOLDERS_PROPERTY, "").split(File.pathSeparator)) {
      if (!folder.isEmpty()) {
        loader.loadFolder(Path.of(folder));
      }
    }
    loader.problems().forEach(problem -> err.println("ribbonfish: " + problem));
    return registry;
  }
}
