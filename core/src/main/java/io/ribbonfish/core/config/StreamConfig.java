package io.ribbonfish.core.config;

import io.ribbonfish.core.log.LogSettings;
import java.time.Duration;
import java.util.List;

/**
 * One config's stream, ready to be wired.
 *
 * @param threads how many pipeline threads; below one means one for each processor
 * @param processors those of the pipeline; inputs and outputs have their own
 * @param processorResources processors that other components name by their labels
 * @param outputResources outputs that other components name by their labels
 * @param http the process's own server
 * @param shutdownDelay how long metrics may still be fetched once the stream has ended
 * @param shutdownTimeout how long a stop may take before it is forced
 * @param strictErrors whether a failed message skips the rest of its processors and is rejected
 */
public record StreamConfig(
    ComponentConfig input,
    int threads,
    List<ComponentConfig> processors,
    ComponentConfig output,
    List<ComponentConfig> processorResources,
    List<ComponentConfig> outputResources,
    LogSettings logger,
    HttpSettings http,
    Duration shutdownDelay,
    Duration shutdownTimeout,
    boolean strictErrors) {}
