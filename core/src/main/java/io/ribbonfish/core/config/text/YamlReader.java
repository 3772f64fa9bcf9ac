package io.ribbonfish.core.config.text;

import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads one YAML document into a tree that knows its places. Used by one thread, once. */
public final class YamlReader {
  private static final int MAX_CODE_POINTS = 64 * 1024 * 1024;
  private static final String MERGE = "<<";
  private static final CoreSchema CORE = new CoreSchema();

  private final SourceText source;
  private final List<Problem> problems = new ArrayList<>();
  private final IdentityHashMap<Node, ConfigNode> done = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> underWay = new IdentityHashMap<>();

  private YamlReader(SourceText source) {
    this.source = source;
  }

  /**
   * What came of a text.
   *
   * @param root empty where the text holds nothing but comments, or is no YAML
   * @param problems why it can't be used
   * @param more where a second document begins, which nobody reads
   */
  public record Document(
      Optional<ConfigNode> root, List<Problem> problems, Optional<Position> more) {}

  /** Reads the first document of the text. */
  public static Document read(SourceText source) {
    return new YamlReader(source).document();
  }

  private Document document() {
    LoadSettings settings =
        LoadSettings.builder().setSchema(CORE).setCodePointLimit(MAX_CODE_POINTS).build();
    Optional<ConfigNode> root = Optional.empty();
    Optional<Position> more = Optional.empty();
    try {
      Iterator<Node> nodes = new Compose(settings).composeAllFromString(source.text()).iterator();
      if (nodes.hasNext()) {
        root = Optional.of(convert(nodes.next()));
      }
      if (nodes.hasNext()) {
        more = Optional.of(position(nodes.next()));
      }
    } catch (MarkedYamlEngineException e) {
      problems.add(YamlProblem.of(e, source, this::offset));
    } catch (YamlEngineException e) {
      problems.add(new Problem(source.at(0), "broken YAML: " + YamlProblem.oneLine(e)));
    }
    return new Document(root, List.copyOf(problems), more);
  }

  private ConfigNode convert(Node node) {
    ConfigNode known = done.get(node);
    if (known != null) {
      return known;
    }
    if (underWay.put(node, true) != null) {
      problems.add(new Problem(position(node), "broken YAML: an anchor that contains itself"));
      return nothing(node);
    }
    ConfigNode converted = convertNew(node);
    underWay.remove(node);
    done.put(node, converted);
    return converted;
  }

  private ConfigNode convertNew(Node node) {
    if (node instanceof MappingNode mapping) {
      return new ObjectNode(position(node), entries(mapping));
    }
    if (node instanceof SequenceNode sequence) {
      List<ConfigNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item));
      }
      return new ListNode(position(node), items);
    }
    return scalar((org.snakeyaml.engine.v2.nodes.ScalarNode) node);
  }

  private List<Entry> entries(MappingNode mapping) {
    Map<String, Entry> own = new LinkedHashMap<>();
    Map<String, Entry> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (isMerge(tuple.getKeyNode())) {
        merge(tuple.getValueNode(), merged);
        continue;
      }
      addOwn(tuple, own);
    }
    List<Entry> entries = new ArrayList<>(own.values());
    for (Entry entry : merged.values()) {
      if (!own.containsKey(entry.key())) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private void addOwn(NodeTuple tuple, Map<String, Entry> own) {
    Node keyNode = tuple.getKeyNode();
    if (!(keyNode instanceof org.snakeyaml.engine.v2.nodes.ScalarNode key)) {
      problems.add(new Problem(position(keyNode), "broken YAML: a key must be text"));
      return;
    }
    Entry entry = new Entry(key.getValue(), position(key), convert(tuple.getValueNode()));
    Entry earlier = own.putIfAbsent(entry.key(), entry);
    if (earlier != null) {
      problems.add(
          new Problem(
              entry.keyPosition(),
              "key "
                  + entry.key()
                  + " is here twice, first at line "
                  + earlier.keyPosition().line()
                  + ": remove one of them"));
    }
  }

  private static boolean isMerge(Node key) {
    return key instanceof org.snakeyaml.engine.v2.nodes.ScalarNode scalar
        && scalar.isPlain()
        && scalar.getValue().equals(MERGE);
  }

  private void merge(Node value, Map<String, Entry> merged) {
    ConfigNode converted = convert(value);
    List<ConfigNode> sources =
        converted instanceof ListNode list ? list.items() : List.of(converted);
    for (ConfigNode from : sources) {
      if (!(from instanceof ObjectNode object)) {
        problems.add(
            new Problem(position(value), "broken YAML: << takes an object, or a list of objects"));
        return;
      }
      for (Entry entry : object.entries()) {
        merged.putIfAbsent(entry.key(), entry);
      }
    }
  }

  private ScalarNode scalar(org.snakeyaml.engine.v2.nodes.ScalarNode node) {
    ScalarStyle style = node.getScalarStyle();
    String text = isCutOff(node) ? withoutBreak(node.getValue()) : node.getValue();
    return new ScalarNode(
        position(node),
        value(node, text),
        text,
        new ScalarPlaces(
            source,
            node.getStartMark().map(this::offset).orElse(0),
            node.getEndMark().map(this::offset).orElse(0),
            style,
            text));
  }

  /** Whether a block ends with the file, in a line without a line break. */
  private boolean isCutOff(org.snakeyaml.engine.v2.nodes.ScalarNode node) {
    boolean isBlock =
        node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
    String all = source.text();
    return isBlock
        && node.getEndMark().map(this::offset).orElse(0) == all.length()
        && !all.substring(all.lastIndexOf('\n') + 1).isBlank();
  }

  /** The engine adds a line break that is not there. */
  private static String withoutBreak(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static @Nullable Object value(
      org.snakeyaml.engine.v2.nodes.ScalarNode node, String text) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.STR)) {
      // A plain number that is said to be text has a tag in front.
      boolean tagged = !CORE.getScalarResolver().resolve(text, true).equals(Tag.STR);
      return node.isPlain() && !tagged ? PlainScalar.resolve(text) : text;
    }
    return isForeign(tag) ? text : PlainScalar.resolve(text);
  }

  private static boolean isForeign(Tag tag) {
    return !(tag.equals(Tag.INT)
        || tag.equals(Tag.FLOAT)
        || tag.equals(Tag.BOOL)
        || tag.equals(Tag.NULL));
  }

  private ScalarNode nothing(Node node) {
    return new ScalarNode(
        position(node), null, "", new ScalarPlaces(source, 0, 0, ScalarStyle.PLAIN, ""));
  }

  private Position position(Node node) {
    return source.at(node.getStartMark().map(this::offset).orElse(0));
  }

  /** The engine counts code points. */
  private int offset(Mark mark) {
    return source.text().offsetByCodePoints(0, mark.getIndex());
  }
}
