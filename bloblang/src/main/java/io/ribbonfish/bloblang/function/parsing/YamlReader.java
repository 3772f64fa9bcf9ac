package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the first document of a YAML text. One use, one thread. */
final class YamlReader {
  /** Aliases can make a small text stand for any number of values. */
  private static final int MAX_VALUES = 10_000_000;

  private static final int MAX_DEPTH = 1000;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private int values;

  private YamlReader() {}

  static @Nullable Object read(String text) {
    try {
      Iterator<Node> documents = new Compose(SETTINGS).composeAllFromString(text).iterator();
      return documents.hasNext() ? new YamlReader().value(documents.next(), 0) : null;
    } catch (MarkedYamlEngineException broken) {
      String line =
          broken.getProblemMark().map(mark -> "line " + (mark.getLine() + 1) + ": ").orElse("");
      throw new EvaluationException(
          "yaml: " + line + problem(Optional.ofNullable(broken.getProblem()).orElse("not valid")));
    } catch (YamlEngineException broken) {
      throw new EvaluationException("yaml: the text is not valid YAML");
    } catch (StackOverflowError deep) {
      throw tooDeep();
    }
  }

  /** The problem in the words that upstream's library has for it. */
  private static String problem(String text) {
    if (text.startsWith("mapping values are not allowed")) {
      return "mapping values are not allowed in this context";
    }
    if (text.contains("cannot start any token")) {
      return "found character that cannot start any token";
    }
    int got = text.indexOf(", but ");
    return text.startsWith("expected ") && got > 0
        ? "did not find " + text.substring(0, got)
        : text;
  }

  private static EvaluationException tooDeep() {
    return new EvaluationException("yaml: exceeded max depth of " + MAX_DEPTH);
  }

  private @Nullable Object value(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    if (++values > MAX_VALUES) {
      throw new EvaluationException("yaml: document contains excessive aliasing");
    }
    if (node instanceof MappingNode mapping) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      fill(map, mapping, depth, false);
      return map;
    }
    if (node instanceof SequenceNode sequence) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Node element : sequence.getValue()) {
        list.add(value(element, depth + 1));
      }
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private void fill(
      Map<String, @Nullable Object> map, MappingNode mapping, int depth, boolean merging) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      if (isMerge(key)) {
        merged.add(tuple.getValueNode());
        continue;
      }
      String name = key(key);
      int line = key.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
      Integer before = lines.putIfAbsent(name, line);
      if (before != null) {
        throw new EvaluationException(
            "yaml: unmarshal errors:\n  line "
                + line
                + ": mapping key "
                + GoText.quote(name)
                + " already defined at line "
                + before);
      }
      if (!merging || !map.containsKey(name)) {
        map.put(name, value(tuple.getValueNode(), depth + 1));
      }
    }
    for (Node source : merged) {
      merge(map, source, depth + 1);
    }
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals("<<");
  }

  private void merge(Map<String, @Nullable Object> map, Node source, int depth) {
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    if (source instanceof MappingNode mapping) {
      fill(map, mapping, depth, true);
    } else if (source instanceof SequenceNode sequence) {
      for (Node element : sequence.getValue()) {
        merge(map, element, depth + 1);
      }
    } else {
      throw new EvaluationException(
          "yaml: map merge requires map or sequence of maps as the value");
    }
  }

  private static String key(Node key) {
    if (key instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new EvaluationException("yaml: invalid map key: it is no scalar");
  }

  private static @Nullable Object scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    String tag = scalar.getTag().getValue();
    if (tag.equals(Tag.BINARY.getValue())) {
      return binary(text);
    }
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    boolean asked =
        tag.equals(Tag.INT.getValue())
            || tag.equals(Tag.FLOAT.getValue())
            || tag.equals(Tag.BOOL.getValue())
            || tag.equals(Tag.NULL.getValue());
    boolean explicitText = plain && tag.equals(Tag.STR.getValue()) && isExplicit(scalar);
    return plain && !explicitText || asked ? YamlScalar.resolve(text) : text;
  }

  /** Whether the text itself says that the scalar is a string. */
  private static boolean isExplicit(ScalarNode scalar) {
    return scalar
        .getStartMark()
        .map(mark -> mark.getBuffer()[mark.getPointer()] == '!')
        .orElse(false);
  }

  private static String binary(String text) {
    try {
      return Utf8.string(Base64.getMimeDecoder().decode(text));
    } catch (IllegalArgumentException broken) {
      throw new EvaluationException("yaml: !!binary value contains invalid base64 data");
    }
  }
}
