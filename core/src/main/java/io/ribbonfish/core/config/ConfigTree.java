package io.ribbonfish.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldType;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.EnvVariables;
import io.ribbonfish.core.config.text.Problem;
import io.ribbonfish.core.config.text.SourceText;
import io.ribbonfish.core.config.text.YamlReader;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.LintOptions;
import io.ribbonfish.core.lint.Linter;
import io.ribbonfish.core.lint.Severity;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads parts of configs that are not run as a whole: the tree of a file, and processors in it. */
public final class ConfigTree {
  private ConfigTree() {}

  /**
   * The tree of a file as it stands, environment variables left as they are written.
   *
   * @throws IOException with one line that says what is wrong and where
   */
  public static ObjectNode readPlain(Path file) throws IOException {
    return object(file, SourceText.ofFile(file.toString(), Files.readString(file, UTF_8)));
  }

  /**
   * The tree of a file with environment variables put in; those that are not set give nothing.
   *
   * @throws IOException with one line that says what is wrong and where
   */
  public static ObjectNode read(Path file, Function<String, Optional<String>> environment)
      throws IOException {
    EnvVariables.Result replaced =
        EnvVariables.replace(file.toString(), Files.readString(file, UTF_8), environment);
    for (Problem broken : replaced.broken()) {
      throw new IOException(broken.position() + " " + broken.text());
    }
    return object(file, replaced.text());
  }

  /**
   * The processors that these nodes describe.
   *
   * @param path where they stand, for logs
   * @throws IOException with a line for each problem
   */
  public static List<ComponentConfig> processors(
      List<ConfigNode> nodes, String path, ComponentRegistry registry) throws IOException {
    if (nodes.isEmpty()) {
      return List.of();
    }
    ListNode list = new ListNode(nodes.get(0).position(), nodes);
    Entry entry = new Entry("processors", list.position(), list);
    ObjectNode holder = new ObjectNode(list.position(), List.of(entry));
    Field spec = Field.object("", Field.of("processors", FieldType.PROCESSOR).asList());
    List<Lint> problems = new ArrayList<>();
    for (Lint lint : Linter.lint(holder, spec, registry, LintOptions.DEFAULT, true)) {
      if (lint.severity() == Severity.FATAL) {
        problems.add(lint);
      }
    }
    if (!problems.isEmpty()) {
      throw new IOException(String.join("\n", problems.stream().map(Lint::toString).toList()));
    }
    return new ParsedConfig(spec, Optional.of(holder), registry, path).components("processors");
  }

  private static ObjectNode object(Path file, SourceText text) throws IOException {
    YamlReader.Document document = YamlReader.read(text);
    for (Problem problem : document.problems()) {
      throw new IOException(problem.position() + " " + problem.text());
    }
    if (document.root().isPresent() && document.root().get() instanceof ObjectNode object) {
      return object;
    }
    throw new IOException(file + " holds no config");
  }
}
