package io.ribbonfish.core.component.output;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** Announces the built-in outputs. */
public final class Outputs implements Plugin {
  @Override
  public void register(Registry registry) {
    registry.output(
        StdoutOutput.SPEC,
        (config, context) ->
            new StdoutOutput(
                WriterCodec.parse(config.string("codec")),
                new FileOutputStream(FileDescriptor.out)));
    registry.output(
        FileOutput.SPEC, (config, context) -> new FileOutput(config, config.string("path")));
    registry.batchOutput(DropOutput.SPEC, (config, context) -> new DropOutput());
  }
}
