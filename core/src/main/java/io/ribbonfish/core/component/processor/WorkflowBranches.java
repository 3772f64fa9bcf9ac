package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.runtime.Closing;
import io.ribbonfish.core.runtime.ProcessorStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The branches of a workflow, its own and those of resources, and their order. Thread-safe. */
final class WorkflowBranches implements AutoCloseable {
  private final Map<String, Branch> all;
  private final List<Branch> own;
  private final List<List<String>> order;

  private WorkflowBranches(Map<String, Branch> all, List<Branch> own, List<List<String>> order) {
    this.all = all;
    this.own = own;
    this.order = order;
  }

  static WorkflowBranches of(Config config, ComponentContext context) throws ConfigException {
    Map<String, Branch> all = new LinkedHashMap<>();
    for (Map.Entry<String, Config> entry : config.objectMap("branches").entrySet()) {
      all.put(entry.getKey(), own(entry.getKey(), entry.getValue(), context));
    }
    List<Branch> own = List.copyOf(all.values());
    for (String label : config.strings("branch_resources")) {
      if (all.containsKey(label)) {
        throw new ConfigException(
            "branch_resources",
            "branch resource name '" + label + "' collides with an explicit branch");
      }
      all.put(label, resource(label, "branch_resources", context));
    }
    List<List<String>> given = order(config);
    for (List<String> tier : given) {
      for (String name : tier) {
        if (!all.containsKey(name)) {
          all.put(name, resource(name, "order", context));
        }
      }
    }
    if (given.isEmpty()) {
      return new WorkflowBranches(all, own, WorkflowOrder.of(all));
    }
    WorkflowOrder.check(given, all.keySet());
    return new WorkflowBranches(all, own, given);
  }

  private static Branch own(String name, Config config, ComponentContext context)
      throws ConfigException {
    if (!name.matches("[a-zA-Z0-9_-]+")) {
      throw new ConfigException(
          "branches." + name, "workflow branch name '" + name + "' contains invalid characters");
    }
    try {
      return Branch.of(config, context);
    } catch (ConfigException e) {
      throw new ConfigException(
          "branches." + name + "." + e.field(), String.valueOf(e.getMessage()));
    }
  }

  private static Branch resource(String label, String field, ComponentContext context)
      throws ConfigException {
    BatchProcessor processor;
    try {
      processor = context.processorResource(label);
    } catch (ConfigException e) {
      throw new ConfigException(field, String.valueOf(e.getMessage()));
    }
    if (processor instanceof ProcessorStep step
        && step.processor() instanceof BranchProcessor branch) {
      return branch.branch();
    }
    throw new ConfigException(field, "processor resource '" + label + "' is not a branch");
  }

  private static List<List<String>> order(Config config) {
    List<List<String>> order = new ArrayList<>();
    if (config.any("order") instanceof List<?> tiers) {
      for (Object tier : tiers) {
        List<String> names = new ArrayList<>();
        if (tier instanceof List<?> list) {
          list.forEach(name -> names.add(String.valueOf(name)));
        }
        order.add(List.copyOf(names));
      }
    }
    return List.copyOf(order);
  }

  Set<String> names() {
    return all.keySet();
  }

  @SuppressWarnings("NullAway") // every name of the order is there
  Branch named(String name) {
    return all.get(name);
  }

  List<List<String>> order() {
    return order;
  }

  /** Closes its own; resources are closed by the engine. */
  @Override
  public void close() throws Exception {
    Closing.all(own);
  }
}
