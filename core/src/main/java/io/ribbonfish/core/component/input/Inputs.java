package io.ribbonfish.core.component.input;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;

/** Announces the built-in inputs. */
public final class Inputs implements Plugin {
  @Override
  public void register(Registry registry) {
    registry.batchInput(
        StdinInput.SPEC,
        (config, context) ->
            new StdinInput(config.scanner("scanner"), config.bool("auto_replay_nacks"), System.in));
    registry.batchInput(FileInput.SPEC, FileInput::new);
    registry.batchInput(GenerateInput.SPEC, GenerateInput::new);
  }
}
