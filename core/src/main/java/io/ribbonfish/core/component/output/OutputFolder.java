package io.ribbonfish.core.component.output;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The folder that a path field names before its first {@code ${!}: what a message puts behind it must not lead out of there.
 * Immutable.
 */
final class OutputFolder {
  /** What the text before the first interpolation says of where messages may write. */
  private enum Rule {
    /** Nothing comes from the message. */
    ANYWHERE,
    /** All of the path comes from the message: it may be absolute, but may not climb. */
    NO_CLIMBING,
    INSIDE_FOLDER
  }

  private final Rule rule;
  private final Path folder;

  private OutputFolder(Rule rule, Path folder) {
    this.rule = rule;
    this.folder = folder;
  }

  /** The folder of a field's text as it stands in the config. */
  static OutputFolder of(String template) {
    int interpolation = template.indexOf("${!");
    if (interpolation < 0) {
      return new OutputFolder(Rule.ANYWHERE, Path.of(""));
    }
    if (interpolation == 0) {
      return new OutputFolder(Rule.NO_CLIMBING, Path.of(""));
    }
    int slash = template.lastIndexOf('/', interpolation);
    Path folder = Path.of(slash < 0 ? "" : template.substring(0, slash + 1)).normalize();
    return new OutputFolder(Rule.INSIDE_FOLDER, folder);
  }

  /**
   * The path of one message.
   *
   * @throws IOException where it would lead out of the folder, or is no path at all
   */
  Path resolve(String text) throws IOException {
    Path path;
    try {
      path = Path.of(text).normalize();
    } catch (InvalidPathException malformed) {
      throw new IOException("'" + printable(text) + "' is not a path: " + malformed.getReason());
    }
    if (!isAllowed(path)) {
      throw new IOException(
          "refused to write to '"
              + printable(text)
              + "': it leads out of the folder '"
              + folder
              + "/', check what the path field takes from the message");
    }
    return path;
  }

  private boolean isAllowed(Path path) {
    boolean climbs = path.startsWith("..");
    return switch (rule) {
      case ANYWHERE -> true;
      case NO_CLIMBING -> !climbs;
      case INSIDE_FOLDER ->
          folder.toString().isEmpty() ? !climbs && !path.isAbsolute() : path.startsWith(folder);
    };
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
