package io.ribbonfish.core.runtime;

import io.ribbonfish.api.message.Batch;

/**
 * Delivers a batch, or throws; the errors are those of {@link
 * io.ribbonfish.api.component.BatchOutput#write}.
 */
@FunctionalInterface
interface BatchWriter {
  void write(Batch batch) throws Exception;
}
