package io.ribbonfish.core.component.output;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.message.Batch;

/** Drops every message, and acks it. */
final class DropOutput implements BatchOutput {
  static final ConfigSpec SPEC = ConfigSpec.of("drop", "Drops all messages.");

  @Override
  public void connect() {}

  @Override
  public void write(Batch batch) {}

  @Override
  public void close() {}
}
