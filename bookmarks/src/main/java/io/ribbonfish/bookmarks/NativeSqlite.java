package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Puts SQLite's native library where every process of this user finds it again.
 *
 * <p>Left alone, the driver unpacks a copy for each process into the folder for temporary files,
 * where a killed process leaves it. Nothing of this happens before the first database is opened.
 */
final class NativeSqlite {
  private static final String FOLDER = "org.sqlite.lib.path";
  private static final String OWN_TEMPORARY_FOLDER = "org.sqlite.tmpdir";

  private NativeSqlite() {}

  /** Unpacks the library unless it is there, and tells the driver; later calls do nothing. */
  static synchronized void prepare() {
    if (System.getProperty(FOLDER) != null || System.getProperty(OWN_TEMPORARY_FOLDER) != null) {
      return;
    }
    try {
      unpacked().ifPresent(folder -> System.setProperty(FOLDER, folder.toString()));
    } catch (IOException e) {
      // A home that cannot be written: the driver's own way needs none.
      return;
    }
  }

  private static Optional<Path> unpacked() throws IOException {
    String folderInJar = LibraryLoaderUtil.getNativeLibResourcePath();
    String name = LibraryLoaderUtil.getNativeLibName();
    try (InputStream library =
        SQLiteJDBCLoader.class.getResourceAsStream(folderInJar + "/" + name)) {
      if (library == null) {
        return Optional.empty();
      }
      String platform = folderInJar.substring(folderInJar.indexOf("native/") + "native/".length());
      Path folder =
          cache()
              .resolve("sqlite-" + SQLiteJDBCLoader.getVersion())
              .resolve(platform.replace('/', '-'));
      unpack(library.readAllBytes(), folder, name);
      return Optional.of(folder);
    }
  }

  private static void unpack(byte[] library, Path folder, String name) throws IOException {
    Path target = folder.resolve(name);
    if (Files.isRegularFile(target) && Files.size(target) == library.length) {
      return;
    }
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, name, ".tmp");
    try {
      Files.write(draft, library);
      // In one step: another process may be loading it.
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Path cache() {
    String chosen = System.getenv("XDG_CACHE_HOME");
    Path caches =
        chosen != null && Path.of(chosen).isAbsolute()
            ? Path.of(chosen)
            : Path.of(System.getProperty("user.home", ""), ".cache");
    return caches.resolve("ribbonfish").toAbsolutePath();
  }
}
