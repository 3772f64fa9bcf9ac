package io.ribbonfish.core.config;

import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.NearestName;
import io.ribbonfish.core.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file that brings resources to a config besides the config's own. */
final class ResourceFile {
  private static final List<String> SECTIONS =
      RootSpec.ROOT.children().stream()
          .map(field -> field.name())
          .filter(name -> name.endsWith("_resources"))
          .toList();

  private ResourceFile() {}

  /** The config with the file's resources behind its own; sections of other kinds are lints. */
  static ObjectNode addTo(ObjectNode config, ObjectNode file, List<Lint> lints) {
    List<Entry> entries = new ArrayList<>(config.entries());
    for (Entry section : file.entries()) {
      if (SECTIONS.contains(section.key())) {
        if (!section.value().isNull()) {
          add(section, entries);
        }
      } else if (!section.key().equals("tests")) {
        lints.add(unknown(section));
      }
    }
    return new ObjectNode(config.position(), entries);
  }

  private static void add(Entry section, List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      Entry own = entries.get(i);
      if (own.key().equals(section.key())) {
        entries.set(i, new Entry(own.key(), own.keyPosition(), joined(own, section)));
        return;
      }
    }
    entries.add(section);
  }

  /** Both lists in one; what is no list is left to the checks to complain about. */
  private static ConfigNode joined(Entry own, Entry section) {
    if (own.value().isNull() || !(section.value() instanceof ListNode more)) {
      return section.value();
    }
    if (!(own.value() instanceof ListNode list)) {
      return own.value();
    }
    List<ConfigNode> items = new ArrayList<>(list.items());
    items.addAll(more.items());
    return new ListNode(list.position(), items);
  }

  private static Lint unknown(Entry section) {
    Optional<String> nearest = NearestName.to(section.key(), SECTIONS);
    return new Lint(
        Severity.ERROR,
        section.keyPosition(),
        section.key(),
        "field "
            + section.key()
            + " not recognised"
            + nearest
                .map(name -> ", did you mean " + name + "?")
                .orElse(": a file of resources has " + String.join(", ", SECTIONS)));
  }
}
