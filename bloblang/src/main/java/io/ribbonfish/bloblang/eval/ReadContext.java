package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.eval.Reads.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code this}, a named context and the result of the last step stand for while paths are
 * collected.
 *
 * @param maps the maps that can be applied
 * @param current the paths of the last step's result
 * @param main the paths that {@code this} stands for; empty for the message
 * @param outer the context outside of this one
 * @param named the paths of the named contexts
 * @param depth how many maps were entered
 */
public record ReadContext(
    Map<String, Program> maps,
    List<Path> current,
    List<Path> main,
    @Nullable ReadContext outer,
    Map<String, List<Path>> named,
    int depth) {

  /** The context of a mapping that runs on a message. */
  public static ReadContext ofMessage(Map<String, Program> maps) {
    return new ReadContext(maps, List.of(), List.of(), null, Map.of(), 0);
  }

  ReadContext withCurrent(List<Path> paths) {
    return new ReadContext(maps, paths, main, outer, named, depth);
  }

  /** Inside of a query that runs on the last step's result. */
  ReadContext entered() {
    return new ReadContext(maps, List.of(), current, this, named, depth);
  }

  ReadContext inMap() {
    return new ReadContext(maps, current, main, outer, named, depth + 1);
  }

  ReadContext captured(String name) {
    Map<String, List<Path>> names = new HashMap<>(named);
    if (!name.equals("_")) {
      names.put(name, main);
    }
    List<Path> back = outer == null ? main : outer.main;
    return new ReadContext(maps, current, back, outer == null ? null : outer.outer, names, depth);
  }
}
