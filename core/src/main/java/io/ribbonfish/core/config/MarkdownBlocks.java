package io.ribbonfish.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the fenced blocks of a Markdown text that hold YAML. */
final class MarkdownBlocks {
  private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,})([^`]*)");
  private static final Pattern YAML = Pattern.compile("(?i)ya?ml");
  private static final String OPT_OUT = "nolint";

  private MarkdownBlocks() {}

  /**
   * A block.
   *
   * @param line the line of the text on which its fence stands, from 1
   * @param padded the block's lines where they stand, with empty lines before them, so that lines
   *     and columns in it are those of the whole text
   * @param closed whether there is a second fence
   */
  record Block(int line, String padded, boolean closed) {}

  /** The YAML blocks, but for those whose fence says {@code nolint}. */
  static List<Block> of(String text) {
    List<String> lines = text.lines().toList();
    List<Block> blocks = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        i++;
        continue;
      }
      int end = end(lines, i + 1, fence.group(1));
      if (isChecked(fence.group(2))) {
        String padded = "\n".repeat(i + 1) + String.join("\n", lines.subList(i + 1, end)) + "\n";
        blocks.add(new Block(i + 1, padded, end < lines.size()));
      }
      i = end + 1;
    }
    return blocks;
  }

  private static int end(List<String> lines, int from, String opening) {
    int end = from;
    while (end < lines.size() && !closes(lines.get(end).strip(), opening)) {
      end++;
    }
    return end;
  }

  private static boolean closes(String line, String opening) {
    return line.length() >= opening.length() && line.chars().allMatch(c -> c == opening.charAt(0));
  }

  private static boolean isChecked(String info) {
    List<String> words = List.of(info.strip().split("\\s+"));
    return YAML.matcher(words.get(0)).matches() && !words.contains(OPT_OUT);
  }
}
