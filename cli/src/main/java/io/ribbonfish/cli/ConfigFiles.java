package io.ribbonfish.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the config files that are meant on a command line. */
final class ConfigFiles {
  private static final String WHOLE_FOLDER = "/...";

  private ConfigFiles() {}

  /**
   * The files of all patterns, each once, sorted within a pattern. A pattern is a file's path, a
   * glob such as {@code config/*.yaml}, or {@code dir/...} for every YAML file below a folder.
   */
  static Collection<Path> matching(List<String> patterns) throws CommandException {
    Collection<Path> files = new LinkedHashSet<>();
    for (String pattern : patterns) {
      files.addAll(matching(pattern));
    }
    return files;
  }

  private static List<Path> matching(String pattern) throws CommandException {
    if (pattern.endsWith(WHOLE_FOLDER)) {
      String folder = pattern.substring(0, pattern.length() - WHOLE_FOLDER.length());
      return below(Path.of(folder.isEmpty() ? "/" : folder), ConfigFiles::isYaml);
    }
    if (pattern.equals("...")) {
      return below(Path.of("."), ConfigFiles::isYaml);
    }
    if (pattern.matches(".*[*?\\[{].*") && !Files.exists(Path.of(pattern))) {
      PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      List<Path> found = below(globRoot(pattern), path -> glob.matches(path));
      if (found.isEmpty()) {
        throw new CommandException("no file matches " + pattern);
      }
      return found;
    }
    return List.of(Path.of(pattern));
  }

  /** The folder before the first part that has a wildcard. */
  private static Path globRoot(String pattern) {
    String plain = pattern.replaceFirst("[*?\\[{].*", "");
    int slash = plain.lastIndexOf('/');
    return slash < 0 ? Path.of("") : Path.of(plain.substring(0, Math.max(1, slash)));
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static List<Path> below(Path folder, Predicate<Path> wanted) throws CommandException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).filter(wanted).sorted().forEach(found::add);
    } catch (IOException refused) {
      throw new CommandException(
          "cannot list the files of " + folder + ": " + refused.getMessage());
    }
    return found;
  }
}
