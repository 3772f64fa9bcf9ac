package io.ribbonfish.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.config.Field;
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
import io.ribbonfish.core.registry.ComponentKind;
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
   * The config with another value in one place; what is missing on the way is made.
   *
   * @param source what to call the place that the value comes from
   * @throws IOException where there can be no such place
   */
  public static ObjectNode with(
      ObjectNode root,
      List<String> path,
      ConfigNode value,
      String source,
      ComponentRegistry registry)
      throws IOException {
    try {
      return Overrides.set(root, path, value, source, registry);
    } catch (IllegalArgumentException refused) {
      throw new IOException(value.position() + " " + source + ": " + refused.getMessage(), refused);
    }
  }

  /**
   * The processor resource that this node describes.
   *
   * @throws IOException with a line for each problem
   */
  public static ComponentConfig processorResource(ConfigNode node, ComponentRegistry registry)
      throws IOException {
    check(List.of(node), registry);
    return new ComponentReader(registry).read(ComponentKind.PROCESSOR, node, "processor_resources");
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
    check(nodes, registry);
    return new ComponentReader(registry).readAll(ComponentKind.PROCESSOR, nodes, path);
  }

  private static void check(List<ConfigNode> nodes, ComponentRegistry registry) throws IOException {
    ListNode list = new ListNode(nodes.get(0).position(), nodes);
    Entry entry = new Entry("processors", list.position(), list);
    ObjectNode holder = new ObjectNode(list.position(), List.of(entry));
    Field spec = Field.object("", Field.processors("processors"));
    List<String> problems = new ArrayList<>();
    for (Lint lint : Linter.lint(holder, spec, registry, LintOptions.DEFAULT, true)) {
      if (lint.severity() == Severity.FATAL) {
        problems.add(lint.toString());
      }
    }
    if (!problems.isEmpty()) {
      throw new IOException(String.join("\n", problems));
    }
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
