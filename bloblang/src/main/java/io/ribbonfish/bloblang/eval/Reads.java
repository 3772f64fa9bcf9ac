package io.ribbonfish.bloblang.eval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the paths that a mapping may read. */
public final class Reads {
  private final Set<Path> paths = new LinkedHashSet<>();

  /** Where a path starts. */
  public enum Root {
    METADATA,
    VALUE,
    ROOT,
    VARIABLE
  }

  /** One path that may be read. */
  public record Path(Root root, List<String> segments) {
    public Path {
      segments = List.copyOf(segments);
    }

    Path append(String... more) {
      List<String> all = new ArrayList<>(segments);
      all.addAll(List.of(more));
      return new Path(root, all);
    }
  }

  void add(Path path) {
    paths.add(path);
  }

  void addAll(List<Path> more) {
    paths.addAll(more);
  }

  /** The paths in the order in which they were found. */
  public Set<Path> paths() {
    return paths;
  }
}
