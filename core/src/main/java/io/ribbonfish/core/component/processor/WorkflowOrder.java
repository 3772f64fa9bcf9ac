package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.bloblang.eval.Reads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** In which order the branches of a workflow run: tiers, whose branches run at the same time. */
final class WorkflowOrder {
  private WorkflowOrder() {}

  /** Checks an order that the config gives. */
  static void check(List<List<String>> order, Set<String> branches) throws ConfigException {
    Set<String> left = new TreeSet<>(branches);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).isEmpty()) {
        throw new ConfigException("order." + i, "explicit order tier '" + i + "' was empty");
      }
      for (String name : order.get(i)) {
        if (!seen.add(name)) {
          throw new ConfigException(
              "order." + i, "branch specified in order listed multiple times: " + name);
        }
        left.remove(name);
      }
    }
    if (!left.isEmpty()) {
      throw new ConfigException(
          "order", "the following branches were missing from order: " + String.join(", ", left));
    }
  }

  /** The order that the mappings ask for: a branch comes after those that assign what it reads. */
  static List<List<String>> of(Map<String, Branch> branches) throws ConfigException {
    Set<String> left = new TreeSet<>(branches.keySet());
    List<List<String>> tiers = new ArrayList<>();
    while (!left.isEmpty()) {
      List<String> tier = new ArrayList<>();
      for (String name : left) {
        if (left.stream().noneMatch(other -> comesAfter(name, other, branches))) {
          tier.add(name);
        }
      }
      if (tier.isEmpty()) {
        throw new ConfigException(
            "branches",
            "failed to automatically resolve DAG, circular dependencies detected for branches: "
                + String.join(", ", left));
      }
      tier.forEach(left::remove);
      tiers.add(List.copyOf(tier));
    }
    return List.copyOf(tiers);
  }

  @SuppressWarnings("NullAway") // both names are keys
  private static boolean comesAfter(String name, String other, Map<String, Branch> branches) {
    if (name.equals(other)) {
      return false;
    }
    for (Reads.Path written : branches.get(other).writes()) {
      for (Reads.Path read : branches.get(name).reads()) {
        if (isBelow(read, written)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isBelow(Reads.Path read, Reads.Path written) {
    int length = written.segments().size();
    return read.root() == written.root()
        && read.segments().size() >= length
        && read.segments().subList(0, length).equals(written.segments());
  }
}
