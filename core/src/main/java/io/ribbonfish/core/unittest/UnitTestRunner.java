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
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.message.MessageMapping;
import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.core.runtime.PlacedProcessor;
import io.ribbonfish.core.runtime.ProcessorChain;
import io.ribbonfish.core.runtime.ProcessorStep;
import io.ribbonfish.core.stream.Engine;
import io.ribbonfish.core.stream.ProcessorMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs unit tests of configs in this process. Used by one thread. */
public final class UnitTestRunner {
  private final ComponentRegistry registry;
  private final Engine engine;
  private final Function<String, Optional<String>> environment;
  private final Collection<Path> resources;

  /**
   * @param environment the value of an environment variable, where a test does not give it another
   * @param resources files with more resources than the configs' own
   */
  public UnitTestRunner(
      ComponentRegistry registry,
      Engine engine,
      Function<String, Optional<String>> environment,
      Collection<Path> resources) {
    this.registry = registry;
    this.engine = engine;
    this.environment = environment;
    this.resources = List.copyOf(resources);
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
    ComponentRegistry own = registry.withVariables(environmentOf(test));
    if (!test.targetMapping().isEmpty()) {
      Path mapping = folder.resolve(test.targetMapping());
      return run(test, folder, List.of(mapping(mapping, own.mappings())));
    }
    TestedProcessors tested = tested(test, config, folder, own);
    try (ProcessorMaker maker = new ProcessorMaker(engine, tested)) {
      return run(test, folder, steps(tested.targets(), maker));
    } catch (IOException | InterruptedException | RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IOException("the resources can't be closed: " + failure.getMessage(), failure);
    }
  }

  private static List<String> run(UnitTest test, Path folder, List<PlacedProcessor> processors)
      throws IOException, InterruptedException {
    try (ProcessorChain chain = new ProcessorChain(processors, false)) {
      List<Batch> inputs = new ArrayList<>();
      for (List<TestMessage> input : test.inputs()) {
        List<Message> messages = new ArrayList<>();
        for (TestMessage message : input) {
          messages.add(message.read(folder));
        }
        inputs.add(Batch.of(messages));
      }
      return new Verdict(folder).of(test.outputs(), chain.process(inputs));
    } catch (IOException | InterruptedException | RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IOException("the processors can't be closed: " + failure.getMessage(), failure);
    }
  }

  private TestedProcessors tested(UnitTest test, Path config, Path folder, ComponentRegistry own)
      throws IOException {
    int hash = test.targetProcessors().indexOf('#');
    String target = test.targetProcessors().substring(hash + 1);
    Path file = hash > 0 ? folder.resolve(test.targetProcessors().substring(0, hash)) : config;
    TestedConfig tested = new TestedConfig(ConfigTree.read(file, environmentOf(test)));
    for (boolean pointers : new boolean[] {true, false}) {
      for (Map.Entry<String, ConfigNode> mock : test.mocks().entrySet()) {
        if (mock.getKey().startsWith("/") == pointers) {
          tested = tested.withMock(mock.getKey(), mock.getValue(), own);
        }
      }
    }
    List<ConfigNode> more = new ArrayList<>();
    for (Path resource : resources) {
      more.add(ConfigTree.read(resource, environmentOf(test)));
    }
    return TestedProcessors.read(tested, target, more, own);
  }

  private Function<String, Optional<String>> environmentOf(UnitTest test) {
    return name ->
        Optional.ofNullable(test.environment().get(name)).or(() -> environment.apply(name));
  }

  private static List<PlacedProcessor> steps(List<ComponentConfig> targets, ProcessorMaker maker)
      throws IOException {
    List<PlacedProcessor> steps = new ArrayList<>();
    for (ComponentConfig target : targets) {
      try {
        steps.add(maker.make(target));
      } catch (ConfigException refused) {
        throw new IOException(target.lint(refused).toString());
      }
    }
    return steps;
  }

  private PlacedProcessor mapping(Path file, MappingEnvironment environmentMappings)
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
