package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.Marker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assigns into a document without changing what it shares with others: a container is copied the
 * first time it is assigned into, and again only after somebody else may have got hold of it.
 */
final class RootEditor {
  private static final String AT_ROOT = "unable to append new array index at root of path";

  private Object owner = new Object();

  /** An object that this editor made. */
  private static final class OwnMap extends LinkedHashMap<String, @Nullable Object> {
    private static final long serialVersionUID = 1L;
    private final transient Object owner;

    OwnMap(Object owner) {
      this.owner = owner;
    }

    OwnMap(Object owner, Map<String, ? extends @Nullable Object> from) {
      super(from);
      this.owner = owner;
    }
  }

  /** An array that this editor made. */
  private static final class OwnList extends ArrayList<@Nullable Object> {
    private static final long serialVersionUID = 1L;
    private final transient Object owner;

    OwnList(Object owner, List<? extends @Nullable Object> from) {
      super(from.size() + 1);
      addAll(from);
      this.owner = owner;
    }
  }

  /** What was made so far is shared from now on. */
  void release() {
    owner = new Object();
  }

  /** The document with {@code value} at {@code path}. */
  @Nullable Object assign(@Nullable Object root, String[] path, @Nullable Object value) {
    Object start = root == null || root == Marker.NOTHING ? new OwnMap(owner) : root;
    String[] target = path;
    if (start instanceof List<?> list && path[0].equals("-")) {
      OwnList longer = own(list);
      longer.add(new OwnMap(owner));
      start = longer;
      target = path.clone();
      target[0] = Integer.toString(longer.size() - 1);
    }
    try {
      return set(start, target, 0, value);
    } catch (CollisionException collision) {
      throw collision(root, path);
    } catch (EvaluationException failure) {
      throw failure.within("unable to set target path " + Paths.text(path) + ": ");
    }
  }

  private @Nullable Object set(
      @Nullable Object node, String[] path, int at, @Nullable Object value) {
    if (at == path.length) {
      return value;
    }
    if (node instanceof Map<?, ?> map) {
      OwnMap own = own(map);
      Object child = at == path.length - 1 ? null : own.get(path[at]);
      own.put(path[at], set(child == null ? new OwnMap(owner) : child, path, at + 1, value));
      return own;
    }
    if (node instanceof List<?> list) {
      return setElement(list, path, at, value);
    }
    throw new CollisionException();
  }

  private Object setElement(List<?> list, String[] path, int at, @Nullable Object value) {
    if (path[at].equals("-")) {
      if (at < 1) {
        throw new EvaluationException(AT_ROOT);
      }
      Object added = set(new OwnMap(owner), path, at + 1, value);
      OwnList own = own(list);
      own.add(added);
      return own;
    }
    int index = Paths.index(path[at], at, list.size());
    Object child = at == path.length - 1 ? value : list.get(index);
    if (child == null && at < path.length - 1) {
      throw new EvaluationException(
          "failed to resolve path segment '" + at + "': field '" + path[at] + "' was not found");
    }
    OwnList own = own(list);
    own.set(index, set(child, path, at + 1, value));
    return own;
  }

  /** The document without what is at {@code path}, which may not exist. */
  @Nullable Object delete(@Nullable Object root, String[] path) {
    if (root == null || root == Marker.NOTHING) {
      return new OwnMap(owner);
    }
    return remove(root, path, 0);
  }

  private Object remove(Object node, String[] path, int at) {
    boolean last = at == path.length - 1;
    if (node instanceof Map<?, ?> map && map.containsKey(path[at])) {
      Object child = map.get(path[at]);
      if (last) {
        OwnMap own = own(map);
        own.remove(path[at]);
        return own;
      }
      return child == null ? node : replaced(own(map), path[at], remove(child, path, at + 1));
    }
    if (node instanceof List<?> list && (at > 0 || !last)) {
      return removeElement(list, path, at);
    }
    return node;
  }

  private static Object replaced(OwnMap map, String key, Object child) {
    map.put(key, child);
    return map;
  }

  private Object removeElement(List<?> list, String[] path, int at) {
    int index = Paths.indexOrNegative(path[at]);
    if (index < 0 || index >= list.size()) {
      return list;
    }
    OwnList own = own(list);
    Object child = own.get(index);
    if (at == path.length - 1) {
      own.remove(index);
    } else if (child != null) {
      own.set(index, remove(child, path, at + 1));
    }
    return own;
  }

  @SuppressWarnings("unchecked")
  private OwnMap own(Map<?, ?> map) {
    return map instanceof OwnMap own && own.owner == owner
        ? own
        : new OwnMap(owner, (Map<String, Object>) map);
  }

  private OwnList own(List<?> list) {
    return list instanceof OwnList own && own.owner == owner ? own : new OwnList(owner, list);
  }

  private static EvaluationException collision(@Nullable Object root, String[] path) {
    String start = "unable to set target path " + Paths.text(path) + " as the value of ";
    if (!(root instanceof Map)) {
      return new EvaluationException(
          start + "the root was a non-object type (" + Type.of(root) + ")");
    }
    List<String> culprit = new ArrayList<>();
    Object node = root;
    for (String segment : path) {
      culprit.add(segment);
      node = Paths.search(node, new String[] {segment});
      if (!(node instanceof Map)) {
        break;
      }
    }
    return new EvaluationException(
        start
            + Paths.text(culprit.toArray(new String[0]))
            + " was a non-object type ("
            + Type.of(node)
            + ")");
  }

  /** A value that is neither object nor array stands in the way. */
  private static final class CollisionException extends EvaluationException {
    private static final long serialVersionUID = 1L;

    CollisionException() {
      super("encountered value collision whilst building path");
    }
  }
}
