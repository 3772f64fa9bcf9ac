package io.ribbonfish.core.registry;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.Input;
import io.ribbonfish.api.message.Delivery;
import java.util.List;
import java.util.Optional;

/** An input of single deliveries in the form that the engine works with. */
final class OneByOneInput implements BatchInput {
  private final Input input;

  OneByOneInput(Input input) {
    this.input = input;
  }

  @Override
  public void connect() throws Exception {
    input.connect();
  }

  @Override
  public List<Delivery> read() throws Exception {
    return List.of(input.read());
  }

  @Override
  public boolean redelivers() {
    return input.redelivers();
  }

  @Override
  public Optional<String> outage() {
    return input.outage();
  }

  @Override
  public void close() throws Exception {
    input.close();
  }
}
