package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.ComponentContext;
import java.util.List;

/**
 * The components of one stream, made but not yet started.
 *
 * @param input where messages come from
 * @param chain the pipeline's processors
 * @param threads how many threads run the processors, at least one; with one the order is kept
 * @param output where messages go
 * @param resources what the components use beside; closed after them
 * @param strict whether an output rejects messages that a processor failed on
 * @param context names the stream in logs and metrics, and brings the clock
 */
public record StreamParts(
    Placed<BatchInput> input,
    ProcessorChain chain,
    int threads,
    Placed<BatchOutput> output,
    List<? extends AutoCloseable> resources,
    boolean strict,
    ComponentContext context) {

  /** A stream whose components use nothing beside. */
  public StreamParts(
      Placed<BatchInput> input,
      ProcessorChain chain,
      int threads,
      Placed<BatchOutput> output,
      boolean strict,
      ComponentContext context) {
    this(input, chain, threads, output, List.of(), strict, context);
  }

  /**
   * A component in its place.
   *
   * @param name the component's type
   */
  public record Placed<T>(T component, String name, ComponentContext context) {}
}
