package io.ribbonfish.bloblang;

import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.StandardLibrary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a mapping can call and import. Immutable and thread-safe.
 *
 * @param library the functions and methods
 * @param importer where imported files are found
 */
public record MappingEnvironment(Library library, Importer importer) {

  /** All functions and methods; imports from the working directory. */
  public static MappingEnvironment standard() {
    return new MappingEnvironment(
        StandardLibrary.get(), Importer.ofDirectory(Path.of("").toAbsolutePath()));
  }

  /**
   * The same for checking mappings that are not to run: functions that look at the machine do
   * nothing, so that a file they name need not be there yet.
   */
  public MappingEnvironment forLinting() {
    return withLibrary(library.offline());
  }

  /** The same, with {@code env} looking up variables here instead of in the process's own. */
  public MappingEnvironment withVariables(Function<String, Optional<String>> variables) {
    return withLibrary(library.withVariables(variables));
  }

  /** The same with another library. */
  public MappingEnvironment withLibrary(Library other) {
    return new MappingEnvironment(other, importer);
  }

  /** The same with imports from elsewhere. */
  public MappingEnvironment withImporter(Importer other) {
    return new MappingEnvironment(library, other);
  }
}
