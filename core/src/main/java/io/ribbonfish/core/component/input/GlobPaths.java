package io.ribbonfish.core.component.input;

import io.ribbonfish.api.error.ConfigException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Expands paths with glob patterns to the files that are there, in the order of the list, each list
 * sorted.
 */
final class GlobPaths {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

  private GlobPaths() {}

  /** The files; a path without a pattern is kept even where there is no such file. */
  static Set<String> expand(List<String> paths) throws ConfigException {
    Set<String> files = new LinkedHashSet<>();
    for (String path : paths) {
      if (WILDCARD.matcher(path).find()) {
        files.addAll(matches(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static List<String> matches(String pattern) throws ConfigException {
    boolean dotted = pattern.startsWith("./");
    String plain = dotted ? pattern.substring(2) : pattern;
    PathMatcher matcher = matcher(plain, pattern);
    Path start = fixedPart(plain);
    if (!Files.exists(start)) {
      return List.of();
    }
    int depth = plain.contains("**") ? Integer.MAX_VALUE : Path.of(plain).getNameCount();
    try (Stream<Path> found = Files.walk(start, depth)) {
      return found
          .map(path -> plain.startsWith("/") ? path : path.normalize())
          .filter(path -> matcher.matches(path) && !Files.isDirectory(path))
          .map(Path::toString)
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException failure) {
      throw new ConfigException(
          "paths", "can't list the files of '" + pattern + "': " + failure.getMessage());
    }
  }

  private static PathMatcher matcher(String plain, String pattern) throws ConfigException {
    // Java's ** between slashes wants a folder there; upstream's may also be none.
    String glob = plain.replace("/**/", "{/,/**/}").replaceFirst("^\\*\\*/", "{,**/}");
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException malformed) {
      throw new ConfigException(
          "paths", "'" + pattern + "' is not a glob pattern: " + malformed.getDescription());
    }
  }

  /** The folder that the pattern's first segments name without a wildcard. */
  private static Path fixedPart(String pattern) {
    int wildcard = indexOfWildcard(pattern);
    int slash = pattern.lastIndexOf('/', wildcard);
    if (slash < 0) {
      return Path.of("");
    }
    return Path.of(slash == 0 ? "/" : pattern.substring(0, slash));
  }

  private static int indexOfWildcard(String pattern) {
    var matcher = WILDCARD.matcher(pattern);
    return matcher.find() ? matcher.start() : pattern.length();
  }
}
