package io.ribbonfish.core.stream;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.OutputResource;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.config.ComponentConfig;
import io.ribbonfish.core.config.StreamConfig;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.runtime.PlacedProcessor;
import io.ribbonfish.core.runtime.ProcessedOutput;
import io.ribbonfish.core.runtime.ProcessorChain;
import io.ribbonfish.core.runtime.ProcessorStep;
import io.ribbonfish.core.runtime.ResourceOutput;
import io.ribbonfish.core.runtime.Sleeper;
import io.ribbonfish.core.runtime.StreamParts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a stream's components from its config and puts them together. Used once, by one thread. */
public final class StreamBuilder {
  private final Engine engine;
  private final StreamConfig config;
  private final List<Lint> problems = new ArrayList<>();
  private final Map<String, ResourceOutput> resources = new LinkedHashMap<>();
  private final ProcessorResources processorResources;
  private final Surroundings surroundings = new Beside();
  private final Deque<AutoCloseable> made = new ArrayDeque<>();

  public StreamBuilder(Engine engine, StreamConfig config) {
    this.engine = engine;
    this.config = config;
    this.processorResources =
        new ProcessorResources(ResourceConfigs.of(config.processorResources()));
    made.push(processorResources);
  }

  /**
   * The stream, not yet started.
   *
   * @throws UnbuildableStreamException with every component that can't be made; those that could
   *     are closed again
   */
  public StreamParts build() throws UnbuildableStreamException {
    Optional<StreamParts.Placed<BatchInput>> input = input();
    List<PlacedProcessor> before = steps(config.input().processors());
    List<PlacedProcessor> pipeline = steps(config.processors());
    List<PlacedProcessor> after = steps(config.output().processors());
    Optional<StreamParts.Placed<BatchOutput>> output = output(after);
    if (input.isEmpty() || output.isEmpty() || !problems.isEmpty()) {
      closeAll();
      throw new UnbuildableStreamException(problems);
    }
    // An input's own processors keep the order where the pipeline has none, as upstream's do.
    int threads = pipeline.isEmpty() ? 1 : threads();
    List<PlacedProcessor> all = new ArrayList<>(before);
    all.addAll(pipeline);
    return new StreamParts(
        input.get(),
        new ProcessorChain(all, config.strictErrors()),
        threads,
        output.get(),
        beside(),
        config.strictErrors(),
        engine.contextOf(Optional.empty(), "root"));
  }

  private List<AutoCloseable> beside() {
    List<AutoCloseable> beside = new ArrayList<>(resources.values());
    beside.add(processorResources);
    return beside;
  }

  private int threads() {
    return config.threads() > 0 ? config.threads() : Runtime.getRuntime().availableProcessors();
  }

  private Optional<StreamParts.Placed<BatchInput>> input() {
    ComponentConfig component = config.input();
    ComponentContext context = contextOf(component);
    return make(component, () -> component.makeInput(context))
        .map(input -> new StreamParts.Placed<>(input, component.name(), context));
  }

  private Optional<StreamParts.Placed<BatchOutput>> output(List<PlacedProcessor> steps) {
    ComponentConfig component = config.output();
    ComponentContext context = contextOf(component);
    return make(component, () -> component.makeOutput(context))
        .map(output -> withProcessors(output, steps))
        .map(output -> new StreamParts.Placed<>(output, component.name(), context));
  }

  /** The output resource of this label, made when it is first asked for. */
  private OutputResource resource(String label) throws ConfigException {
    ResourceOutput present = resources.get(label);
    if (present != null) {
      return present;
    }
    for (ComponentConfig component : config.outputResources()) {
      if (component.label().equals(Optional.of(label))) {
        // One that names another in turn would be a way for circles.
        ComponentContext context = engine.contextOf(component.label(), component.path());
        BatchOutput output = component.makeOutput(context);
        made.push(output);
        ResourceOutput resource =
            new ResourceOutput(
                new StreamParts.Placed<>(
                    withProcessors(output, steps(component.processors())),
                    component.name(),
                    context),
                config.strictErrors(),
                Sleeper.real());
        resources.put(label, resource);
        return resource;
      }
    }
    throw new ConfigException("", "there is no output resource with the label '" + label + "'");
  }

  private BatchOutput withProcessors(BatchOutput output, List<PlacedProcessor> steps) {
    return steps.isEmpty()
        ? output
        : new ProcessedOutput(new ProcessorChain(steps, config.strictErrors()), output);
  }

  private List<PlacedProcessor> steps(List<ComponentConfig> components) {
    List<PlacedProcessor> steps = new ArrayList<>(components.size());
    for (ComponentConfig component : components) {
      ComponentContext context = contextOf(component);
      make(component, () -> component.makeProcessor(context))
          .ifPresent(
              processor -> steps.add(ProcessorStep.of(processor, component.name(), context)));
    }
    return steps;
  }

  private ComponentContext contextOf(ComponentConfig component) {
    return engine.contextOf(component.label(), component.path(), surroundings);
  }

  private <T extends AutoCloseable> Optional<T> make(ComponentConfig component, Making<T> making) {
    try {
      T one = making.make();
      made.push(one);
      return Optional.of(one);
    } catch (ConfigException complaint) {
      problems.add(component.lint(complaint));
      return Optional.empty();
    }
  }

  private void closeAll() {
    for (AutoCloseable component : made) {
      try {
        component.close();
      } catch (Exception unimportant) {
        engine.log().debug("Closing what was made of a broken config: " + unimportant.getMessage());
      }
    }
  }

  /** The resources of this stream. */
  private final class Beside implements Surroundings {
    @Override
    public PlacedProcessor processor(String label) throws ConfigException {
      return processorResources.labelled(label, StreamBuilder.this::contextOf);
    }

    @Override
    public OutputResource output(String label) throws ConfigException {
      return resource(label);
    }

    @Override
    public boolean strictErrors() {
      return config.strictErrors();
    }
  }

  /** Makes one component. */
  private interface Making<T> {
    T make() throws ConfigException;
  }
}
