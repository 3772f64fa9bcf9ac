package io.ribbonfish.core.stream;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.OutputResource;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.config.ComponentConfig;
import io.ribbonfish.core.runtime.PlacedProcessor;
import io.ribbonfish.core.runtime.ProcessorStep;

/** Makes processors that belong to no stream, and the processor resources they name. One thread. */
public final class ProcessorMaker implements AutoCloseable {
  private final Engine engine;
  private final ProcessorResources resources;
  private final Surroundings surroundings = new Beside();

  public ProcessorMaker(Engine engine, ResourceConfigs resources) {
    this.engine = engine;
    this.resources = new ProcessorResources(resources);
  }

  /**
   * The processor that this describes.
   *
   * @throws ConfigException where it can't be made
   */
  public PlacedProcessor make(ComponentConfig component) throws ConfigException {
    ComponentContext context = contextOf(component);
    return ProcessorStep.of(component.makeProcessor(context), component.name(), context);
  }

  /** Closes the resources; the processors are their owner's to close, before. */
  @Override
  public void close() throws Exception {
    resources.close();
  }

  private ComponentContext contextOf(ComponentConfig component) {
    return engine.contextOf(component.label(), component.path(), surroundings);
  }

  /** Processor resources, and no outputs. */
  private final class Beside implements Surroundings {
    @Override
    public PlacedProcessor processor(String label) throws ConfigException {
      return resources.labelled(label, ProcessorMaker.this::contextOf);
    }

    @Override
    public OutputResource output(String label) throws ConfigException {
      return NOTHING.output(label);
    }

    @Override
    public boolean strictErrors() {
      return false;
    }
  }
}
