package io.ribbonfish.bloblang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Language tests in a text file. A case starts with {@code === name} and has parts that start with
 * {@code --- part}: {@code input} (an empty object if missing), {@code metadata}, {@code mapping},
 * {@code in place}, and what is expected: {@code output}, {@code new metadata}, {@code deleted},
 * {@code error} or {@code parse error}. Lines before the first case are comments.
 */
final class CaseFile {
  private CaseFile() {}

  /** One case and its parts by name. */
  record Case(String name, Map<String, String> parts) {
    Optional<String> part(String part) {
      return Optional.ofNullable(parts.get(part));
    }

    boolean has(String part) {
      return parts.containsKey(part);
    }
  }

  static List<Case> read(Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    String text = Files.readString(file);
    for (String block : text.split("(?m)^=== ", -1)) {
      if (!cases.isEmpty() || block.contains("\n--- ")) {
        cases.add(parse(block));
      }
    }
    return cases;
  }

  private static Case parse(String block) {
    String[] pieces = block.split("(?m)^--- ", -1);
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 1; i < pieces.length; i++) {
      int end = pieces[i].indexOf('\n');
      String content = pieces[i].substring(end + 1);
      // The last line break belongs to the format, and a blank line separates cases.
      boolean last = i == pieces.length - 1;
      content = last && content.endsWith("\n\n") ? cut(content) : content;
      parts.put(pieces[i].substring(0, end).strip(), cut(content));
    }
    return new Case(pieces[0].strip(), parts);
  }

  private static String cut(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
