package io.ribbonfish.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.core.config.MarkdownBlocks.Block;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.Position;
import io.ribbonfish.core.config.text.SourceText;
import io.ribbonfish.core.config.text.YamlReader;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.Severity;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks the configs in the YAML blocks of a Markdown file. A block counts as a config where one of
 * the sections of a stream stands at its top, so that fragments and other YAML are passed over, as
 * is a block whose fence says {@code nolint} or whose first line turns linting off.
 */
public final class MarkdownFile {
  private static final Pattern SECTION =
      Pattern.compile("(input|pipeline|output|buffer|[a-z]+(_[a-z]+)?_resources)");

  /** How such a section begins where the text as a whole can't be read. */
  private static final Pattern SECTION_LINE =
      Pattern.compile("(?m)^\\s{0,8}(input|pipeline|output)\\s*:");

  private MarkdownFile() {}

  /** Whether this is a Markdown file, by its name. */
  public static boolean isOne(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".md") || name.endsWith(".markdown");
  }

  /**
   * Every problem of every config, at its place in the Markdown file. Variables that are not set
   * are none: an example stands for what its reader will set.
   */
  public static List<Lint> lint(Path file, ReadOptions options, ComponentRegistry registry) {
    String text;
    try {
      text = Files.readString(file, UTF_8);
    } catch (IOException unreadable) {
      // This says it in the words for files that can't be read.
      return ConfigFile.read(file, options, registry).lints();
    }
    List<Lint> lints = new ArrayList<>();
    for (Block block : MarkdownBlocks.of(text)) {
      SourceText source = SourceText.ofFile(file.toString(), block.padded());
      if (!isConfig(source) || isOff(block)) {
        continue;
      }
      if (!block.closed()) {
        Position fence = new Position(file.toString(), block.line(), 1);
        lints.add(new Lint(Severity.FATAL, fence, "", "this block is not closed by a fence"));
      }
      lints.addAll(
          ConfigFile.readText(
                  file.toString(), block.padded(), options.withoutEnvironmentCheck(), registry)
              .lints());
    }
    return lints;
  }

  private static boolean isConfig(SourceText source) {
    YamlReader.Document document = YamlReader.read(source);
    if (!document.problems().isEmpty()) {
      return SECTION_LINE.matcher(source.text()).find();
    }
    Optional<ConfigNode> root = document.root();
    return root.isPresent()
        && root.get() instanceof ObjectNode object
        && object.entries().stream().anyMatch(entry -> SECTION.matcher(entry.key()).matches());
  }

  private static boolean isOff(Block block) {
    return block.padded().stripLeading().startsWith(ConfigFile.LINT_DISABLE);
  }
}
