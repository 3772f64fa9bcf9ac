package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.message.Batch;
import java.util.List;

/**
 * A processor in its place: it counts, and what it fails on comes back flagged, so only a stop is
 * thrown. Thread-safe, as processors are.
 */
public interface PlacedProcessor extends BatchProcessor {
  @Override
  List<Batch> process(Batch batch) throws InterruptedException;
}
