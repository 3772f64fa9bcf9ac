package io.ribbonfish.core.unittest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.bloblang.Importer;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.bloblang.MappingParseException;
import io.ribbonfish.core.component.processor.MappingProcessor;
import io.ribbonfish.core.config.ComponentConfig;
import io.ribbonfish.core.config.ConfigTree;
import io.ribbonfish.core.message.MessageMapping;
import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.core.runtime.ProcessorChain;
import io.ribbonfish.core.runtime.ProcessorStep;
import io.ribbonfish.core.stream.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs unit tests of configs in this process. Used by one thread. */
public final class UnitTestRunner {
  private final ComponentRegistry registry;
  private final Engine engine;
  private final Function<String, Optional<String>> environment;

  /**
   * @param environment the value of an environment variable, where a test does not give it another
   */
  public UnitTestRunner(
      ComponentRegistry registry, Engine engine, Function<String, Optional<String>> environment) {
    this.registry = registry;
    this.engine = engine;
    this.environment = environment;
  }

  /**
   * Runs all tests of a file.
   *
   * @return what failed; empty where all is well
   * @throws IOException where a test can't be run, with a line that says why
   * @throws InterruptedException when the process stops
   */
  public List<UnitTestFailure> run(UnitTestFile file) throws IOException, InterruptedException {
    List<UnitTestFailure> failures = new ArrayList<>();
    for (UnitTest test : file.tests()) {
      for (String reason : run(test, file.config())) {
        failures.add(new UnitTestFailure(test.name(), test.line(), reason));
      }
    }
    return failures;
  }

  private List<String> run(UnitTest test, Path config) throws IOException, InterruptedException {
    Path folder = Optional.ofNullable(config.getParent()).orElse(Path.of(""));
    try (ProcessorChain chain = chain(test, config, folder)) {
      List<Batch> results = new ArrayList<>();
      for (List<TestMessage> input : test.inputs()) {
        List<Message> messages = new ArrayList<>();
        for (TestMessage message : input) {
          messages.add(message.read(folder));
        }
        results.addAll(chain.process(Batch.of(messages)));
      }
      return new Verdict(folder).of(test.outputs(), results);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IOException("the processors can't be closed: " + failure.getMessage(), failure);
    }
  }

  private ProcessorChain chain(UnitTest test, Path config, Path folder) throws IOException {
    ComponentRegistry own = registry.withVariables(environmentOf(test));
    if (!test.targetMapping().isEmpty()) {
      Path mapping = folder.resolve(test.targetMapping());
      return new ProcessorChain(List.of(mapping(mapping, own.mappings())), false);
    }
    int hash = test.targetProcessors().indexOf('#');
    String target = test.targetProcessors().substring(hash + 1);
    Path file = hash > 0 ? folder.resolve(test.targetProcessors().substring(0, hash)) : config;
    TestedConfig tested = new TestedConfig(ConfigTree.read(file, environmentOf(test)));
    for (Map.Entry<String, io.ribbonfish.core.config.text.ConfigNode> mock :
        test.mocks().entrySet()) {
      tested = tested.withMock(mock.getKey(), mock.getValue());
    }
    String path = target.startsWith("/") ? target.substring(1).replace('/', '.') : target;
    return new ProcessorChain(
        steps(ConfigTree.processors(tested.processors(target), path, own)), false);
  }

  private Function<String, Optional<String>> environmentOf(UnitTest test) {
    return name ->
        Optional.ofNullable(test.environment().get(name)).or(() -> environment.apply(name));
  }

  private List<ProcessorStep> steps(List<ComponentConfig> components) throws IOException {
    List<ProcessorStep> steps = new ArrayList<>();
    for (ComponentConfig component : components) {
      ComponentContext context = engine.contextOf(component.label(), component.path());
      try {
        steps.add(new ProcessorStep(component.makeProcessor(context), component.name(), context));
      } catch (ConfigException refused) {
        throw new IOException(component.lint(refused).toString());
      }
    }
    return steps;
  }

  private ProcessorStep mapping(Path file, MappingEnvironment environmentMappings)
      throws IOException {
    String text = new String(TestMessage.readFile(file), UTF_8);
    Path folder = file.toAbsolutePath().getParent();
    MappingEnvironment mappings =
        environmentMappings.withImporter(
            Importer.ofDirectory(folder == null ? Path.of("/") : folder));
    ComponentContext context = engine.contextOf(Optional.empty(), "root.target_mapping");
    try {
      MessageMapping mapping = MessageMapping.parse(text, mappings);
      return new ProcessorStep(MappingProcessor.of(mapping, context), "mapping", context);
    } catch (MappingParseException malformed) {
      throw new IOException(
          "%s(%d,%d) %s"
              .formatted(file, malformed.line(), malformed.column(), malformed.problem()));
    }
  }
}
