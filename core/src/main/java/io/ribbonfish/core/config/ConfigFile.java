package io.ribbonfish.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.EnvVariables;
import io.ribbonfish.core.config.text.Position;
import io.ribbonfish.core.config.text.Problem;
import io.ribbonfish.core.config.text.YamlReader;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.Linter;
import io.ribbonfish.core.lint.Severity;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a config file: text, environment variables, YAML, overrides, checks, and the stream. */
public final class ConfigFile {
  static final String LINT_DISABLE = "# BENTHOS LINT DISABLE";

  private final String source;
  private final ReadOptions options;
  private final ComponentRegistry registry;
  private final List<Lint> lints = new ArrayList<>();

  private ConfigFile(String source, ReadOptions options, ComponentRegistry registry) {
    this.source = source;
    this.options = options;
    this.registry = registry.withVariables(options.environment());
  }

  /** Reads a file; a file that can't be read is a problem like any other. */
  public static LoadedConfig read(Path file, ReadOptions options, ComponentRegistry registry) {
    ConfigFile config = new ConfigFile(file.toString(), options, registry);
    Optional<String> text = config.text(file);
    return text.isPresent() ? config.load(text.get()) : config.unusable();
  }

  /** Reads a text, which is called {@code source} in messages. */
  public static LoadedConfig readText(
      String source, String text, ReadOptions options, ComponentRegistry registry) {
    return new ConfigFile(source, options, registry).load(text);
  }

  private LoadedConfig load(String text) {
    Optional<ObjectNode> whole =
        tree(text)
            .flatMap(root -> Overrides.apply(root, options.overrides(), registry, lints))
            .flatMap(this::withResources);
    return whole.isPresent() ? stream(text, whole.get()) : unusable();
  }

  private Optional<ObjectNode> withResources(ObjectNode root) {
    ObjectNode whole = root;
    for (Path file : options.resources()) {
      ConfigFile other = new ConfigFile(file.toString(), options, registry);
      Optional<ObjectNode> more = other.text(file).flatMap(other::tree);
      lints.addAll(other.lints);
      if (more.isEmpty()) {
        return Optional.empty();
      }
      whole = ResourceFile.addTo(whole, more.get(), lints);
    }
    return Optional.of(whole);
  }

  private Optional<ObjectNode> tree(String text) {
    EnvVariables.Result replaced = EnvVariables.replace(source, text, options.environment());
    if (options.checkEnvironment()) {
      addAll(Severity.ERROR, replaced.missing());
    }
    addAll(Severity.FATAL, replaced.broken());
    YamlReader.Document document = YamlReader.read(replaced.text());
    addAll(Severity.FATAL, document.problems());
    document.more().ifPresent(this::secondDocument);
    return root(document);
  }

  private void secondDocument(Position position) {
    String text = "a second YAML document, which is not read: put it into its own file";
    lints.add(new Lint(Severity.WARNING, position, "", text));
  }

  private Optional<ObjectNode> root(YamlReader.Document document) {
    if (!document.problems().isEmpty()) {
      return Optional.empty();
    }
    Optional<ConfigNode> root = document.root().filter(node -> !node.isNull());
    if (root.isPresent() && root.get() instanceof ObjectNode object) {
      return Optional.of(object);
    }
    String text =
        root.map(node -> "expected object value, got " + node.describe())
            .orElse("the file holds no config");
    lints.add(
        new Lint(
            Severity.FATAL,
            root.map(ConfigNode::position).orElse(new Position(source, 1, 1)),
            "",
            text + ": write input, pipeline and output, each with what belongs to it under it"));
    return Optional.empty();
  }

  private LoadedConfig stream(String text, ObjectNode root) {
    lints.addAll(check(text, root));
    // Standard input and output are the defaults, where the application has them.
    require(ComponentKind.INPUT, "stdin", root);
    require(ComponentKind.OUTPUT, "stdout", root);
    boolean fatal = lints.stream().anyMatch(lint -> lint.severity() == Severity.FATAL);
    if (fatal || !options.checkEnvironment()) {
      return unusable();
    }
    return loaded(
        Optional.of(streamOf(new ParsedConfig(RootSpec.ROOT, Optional.of(root), registry, ""))));
  }

  private List<Lint> check(String text, ObjectNode root) {
    List<Lint> found =
        new ArrayList<>(
            Linter.lint(
                root, RootSpec.ROOT, registry, options.lint(), !options.checkEnvironment()));
    found.addAll(RootCheck.check(root));
    if (text.startsWith(LINT_DISABLE)) {
      found.removeIf(lint -> lint.severity() != Severity.FATAL);
    }
    return found;
  }

  private static StreamConfig streamOf(ParsedConfig config) {
    return new StreamConfig(
        config.component("input"),
        (int) config.integer("pipeline.threads"),
        config.components("pipeline.processors"),
        config.component("output"),
        config.resources("processor_resources"),
        config.components("output_resources"),
        LoggerSpec.settings(config),
        HttpSettings.of(config),
        config.duration("shutdown_delay"),
        config.duration("shutdown_timeout"),
        config.bool("error_handling.strict"));
  }

  private void require(ComponentKind kind, String fallback, ObjectNode root) {
    if (root.entry(kind.word()).isEmpty() && registry.spec(kind, fallback).isEmpty()) {
      lints.add(
          new Lint(
              Severity.FATAL,
              root.position(),
              kind.word(),
              "field " + kind.word() + " is required"));
    }
  }

  private LoadedConfig unusable() {
    return loaded(Optional.empty());
  }

  private LoadedConfig loaded(Optional<StreamConfig> stream) {
    List<Lint> sorted = new ArrayList<>(lints);
    sorted.sort(Lint.IN_ORDER);
    return new LoadedConfig(List.copyOf(sorted), stream);
  }

  private void addAll(Severity severity, List<Problem> problems) {
    for (Problem problem : problems) {
      lints.add(new Lint(severity, problem.position(), "", problem.text()));
    }
  }

  private Optional<String> text(Path file) {
    try {
      return Optional.of(decode(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      unreadable("there is no such file: check the path");
    } catch (AccessDeniedException e) {
      unreadable("the file may not be read: check its permissions");
    } catch (IOException e) {
      unreadable(
          Files.isDirectory(file)
              ? "this is a folder: name a file in it"
              : "the file can't be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  private String decode(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      lints.add(
          new Lint(
              Severity.ERROR,
              new Position(source, 1, 1),
              "",
              "detected invalid utf-8 encoding in config: save the file as UTF-8"));
      return new String(bytes, UTF_8);
    }
  }

  private void unreadable(String text) {
    lints.add(new Lint(Severity.FATAL, Position.whole(source), "", text));
  }
}
