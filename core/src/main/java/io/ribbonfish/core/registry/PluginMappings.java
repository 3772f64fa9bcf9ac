package io.ribbonfish.core.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.plugin.MappingRunner;
import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingResult;
import io.ribbonfish.core.message.MappedBatch;
import java.util.Optional;

/** Runs mappings that call one plug-in's functions and methods beside the language's own. */
public final class PluginMappings implements MappingRunner {
  @Override
  public Optional<String> run(Plugin plugin, String mapping, String input) throws Exception {
    ComponentRegistry registry = new ComponentRegistry();
    registry.add(plugin, "the plug-in");
    Batch batch = Batch.of(Message.of(input.getBytes(UTF_8)));
    MappingResult result =
        Mapping.parse(mapping, registry.mappings()).execute(new MappedBatch(batch), 0);
    return switch (result.kind()) {
      case UNCHANGED -> Optional.of(input);
      case VALUE -> Optional.of(new String(Json.write(result.value()), UTF_8));
      case BYTES -> Optional.of(new String(Json.write(new String(result.bytes(), UTF_8)), UTF_8));
      case DELETED -> Optional.empty();
    };
  }
}
