package io.ribbonfish.core.registry;

import io.ribbonfish.api.plugin.Plugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds plug-ins: those of the application's own class path, and those in a folder of jars, where
 * each jar has a class loader of its own above the application's. A jar that doesn't work is named,
 * and the others are loaded all the same. Used by one thread, before any config is read.
 */
public final class PluginLoader {
  private static final int MAX_PLUGINS = 1000;

  private final ComponentRegistry registry;
  private final ClassLoader application;
  private final List<String> problems = new ArrayList<>();

  /** Loads into this registry; jars see the classes of {@code application}. */
  public PluginLoader(ComponentRegistry registry, ClassLoader application) {
    this.registry = registry;
    this.application = application;
  }

  /** Loads the plug-ins of the class path. */
  public PluginLoader loadClassPath() {
    load(application, "the application");
    return this;
  }

  /** Loads every jar of the folder, by name; a folder that isn't there has none. */
  public PluginLoader loadFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      return this;
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    } catch (IOException e) {
      problems.add("plug-in folder " + folder + " can't be read: " + e.getMessage());
    }
    Collections.sort(jars);
    jars.forEach(this::loadJar);
    return this;
  }

  /** What went wrong, one line for each jar, to be logged as errors. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private void loadJar(Path jar) {
    String name = String.valueOf(jar.getFileName());
    try {
      URL[] urls = {jar.toUri().toURL()};
      // Stays open: the components live as long as the process.
      URLClassLoader loader = new URLClassLoader(name, urls, application);
      if (load(loader, name) == 0) {
        problems.add(
            "plug-in "
                + name
                + " holds no components: it needs a file META-INF/services/"
                + Plugin.class.getName()
                + " that names its Plugin class");
      }
    } catch (IOException e) {
      problems.add("plug-in " + name + " can't be read: " + e.getMessage());
    }
  }

  /** How many plug-ins the loader's own jar holds, broken ones included. */
  private int load(ClassLoader loader, String origin) {
    int found = 0;
    Iterator<ServiceLoader.Provider<Plugin>> providers =
        ServiceLoader.load(Plugin.class, loader).stream().iterator();
    // Bounded, for an iterator that failed may fail for ever.
    for (int i = 0; i < MAX_PLUGINS; i++) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        ServiceLoader.Provider<Plugin> provider = providers.next();
        // A child sees the services of its parent too, and those are loaded already.
        if (loader.equals(application) || loader.equals(provider.type().getClassLoader())) {
          found++;
          registry.add(provider.get(), origin);
        }
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        found++;
        problems.add("plug-in " + origin + " is not loaded: " + reason(e));
      }
    }
    return found;
  }

  private static String reason(Throwable e) {
    Throwable cause =
        e instanceof ServiceConfigurationError && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof UnsupportedClassVersionError) {
      return "it is compiled for a newer Java than the " + Runtime.version().feature() + " running";
    }
    if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
      return "class "
          + String.valueOf(cause.getMessage()).replace('/', '.')
          + " is missing; its dependencies must be inside the jar";
    }
    String text = String.valueOf(cause.getMessage());
    String prefix = Plugin.class.getName() + ": ";
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }
}
