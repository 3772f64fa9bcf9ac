package io.ribbonfish.core.stream;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.config.ComponentConfig;
import io.ribbonfish.core.lint.NearestName;
import io.ribbonfish.core.runtime.Closing;
import io.ribbonfish.core.runtime.PlacedProcessor;
import io.ribbonfish.core.runtime.ProcessorStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processors of {@code processor_resources}, each made when it is first asked for and then used
 * by all that name it. Filled by one thread.
 */
final class ProcessorResources implements AutoCloseable {
  private final ResourceConfigs configs;
  private final Map<String, PlacedProcessor> made = new HashMap<>();
  private final List<PlacedProcessor> inOrder = new ArrayList<>();
  private final Set<String> underWay = new LinkedHashSet<>();

  ProcessorResources(ResourceConfigs configs) {
    this.configs = configs;
  }

  /** Gives components their contexts. */
  interface Contexts {
    ComponentContext of(ComponentConfig component);
  }

  /** The processor of this label. */
  PlacedProcessor labelled(String label, Contexts contexts) throws ConfigException {
    PlacedProcessor present = made.get(label);
    if (present != null) {
      return present;
    }
    if (!underWay.add(label)) {
      throw new ConfigException(
          "",
          "processor resources name each other in a circle: "
              + String.join(" -> ", underWay)
              + " -> "
              + label);
    }
    try {
      PlacedProcessor processor = make(label, contexts);
      made.put(label, processor);
      inOrder.add(processor);
      return processor;
    } finally {
      underWay.remove(label);
    }
  }

  private PlacedProcessor make(String label, Contexts contexts) throws ConfigException {
    ComponentConfig config =
        configs
            .labelled(label)
            .orElseThrow(() -> new ConfigException("", unknown(label, configs.labels())));
    ComponentContext context = contexts.of(config);
    try {
      return ProcessorStep.of(config.makeProcessor(context), config.name(), context);
    } catch (ConfigException refused) {
      throw new ConfigException("", config.lint(refused).toString());
    }
  }

  private static String unknown(String label, List<String> labels) {
    String text = "processor resource '" + label + "' was not found";
    if (labels.isEmpty()) {
      return text + ": there are no processor_resources";
    }
    return text
        + NearestName.to(label, labels)
            .map(name -> ", did you mean " + name + "?")
            .orElse(", there are " + String.join(", ", labels));
  }

  /** Closes all that were made, those first that may use others. */
  @Override
  public void close() throws Exception {
    List<PlacedProcessor> lastFirst = new ArrayList<>(inOrder);
    Collections.reverse(lastFirst);
    Closing.all(lastFirst);
  }
}
