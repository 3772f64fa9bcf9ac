package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.BatchView;
import io.ribbonfish.bloblang.Marker;
import io.ribbonfish.bloblang.MessageView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changing state of one run of a mapping or of a map: its root, variables and metadata. */
final class Frame {
  private static final Object[] NO_VARIABLES = {};
  private static final BatchView NO_MESSAGES =
      new BatchView() {
        @Override
        public int size() {
          return 0;
        }

        @Override
        public MessageView get(int index) {
          return MessageView.EMPTY;
        }
      };

  private final Input input;
  private final @Nullable Map<String, Program> maps;
  private final @Nullable Object @Nullable [] variables;
  private final int depth;
  private final @Nullable Frame messageFrame;
  private final boolean hasRoot;
  private @Nullable Object root = Marker.NOTHING;
  private @Nullable RootEditor editor;
  private @Nullable MetadataChanges changes;
  private @Nullable MutableMessage mutable;

  private Frame(
      Input input,
      @Nullable Map<String, Program> maps,
      @Nullable Object @Nullable [] variables,
      int depth,
      @Nullable Frame messageFrame,
      boolean hasRoot) {
    this.input = input;
    this.maps = maps;
    this.variables = variables;
    this.depth = depth;
    this.messageFrame = messageFrame;
    this.hasRoot = hasRoot;
  }

  /** The frame of a whole mapping. */
  static Frame ofMapping(Input input, Map<String, Program> maps, VariableNames names) {
    return new Frame(input, maps, variables(names), 0, null, true);
  }

  /** The frame of a mapping that works on a value and has no message. */
  static Frame ofNested(Map<String, Program> maps, VariableNames names) {
    Frame nowhere = new Frame(new Input(NO_MESSAGES, 0), maps, null, 0, null, false);
    return new Frame(nowhere.input, maps, variables(names), 0, nowhere, true);
  }

  /** The frame of a query outside of a mapping: no variables, maps or root. */
  static Frame ofQuery(Input input) {
    return new Frame(input, null, null, 0, null, false);
  }

  /** The frame of a map that is applied from here. */
  Frame ofMap(VariableNames names) {
    return new Frame(input, maps, variables(names), depth + 1, messageFrame(), true);
  }

  private static @Nullable Object[] variables(VariableNames names) {
    int size = names.size();
    return size == 0 ? NO_VARIABLES : new Object[size];
  }

  private Frame messageFrame() {
    return messageFrame == null ? this : messageFrame;
  }

  Input input() {
    return input;
  }

  @Nullable Map<String, Program> maps() {
    return maps;
  }

  int depth() {
    return depth;
  }

  @Nullable Object @Nullable [] variables() {
    return variables;
  }

  /** The new document as far as it was assigned; whoever asks may keep it. */
  @Nullable Object root() {
    if (!hasRoot) {
      throw new EvaluationException("unable to reference `root` from this context");
    }
    if (editor != null) {
      editor.release();
    }
    return root;
  }

  void replaceRoot(@Nullable Object value) {
    if (mutable != null) {
      mutable.detach();
    }
    root = value;
  }

  /** Works in place on the message, whose value (if it has one) is the root at first. */
  void mutate(boolean hasValue, @Nullable Object value) {
    MutableMessage message = changing(input.message(input.index()), hasValue, value);
    input.mutate(message);
  }

  /** Works on another message than the one that is read. */
  void mapOnto(MessageView target, boolean hasValue, @Nullable Object value) {
    changing(target, hasValue, value);
  }

  private MutableMessage changing(MessageView message, boolean hasValue, @Nullable Object value) {
    MutableMessage changing = new MutableMessage(message, this, hasValue);
    mutable = changing;
    if (hasValue) {
      root = value;
    }
    return changing;
  }

  /** What a message that is mapped in place, or mapped onto, has become so far. */
  Evaluation.Outcome left() {
    MutableMessage message = mutable;
    if (message == null || !message.hasValue()) {
      return new Evaluation.Outcome(Marker.NOTHING, changes);
    }
    return new Evaluation.Outcome(message.current(), changes);
  }

  void assign(String[] path, @Nullable Object value) {
    if (editor == null) {
      editor = new RootEditor();
    }
    root = editor.assign(root, path, value);
  }

  void delete(String[] path) {
    if (editor == null) {
      editor = new RootEditor();
    }
    root = editor.delete(root, path);
  }

  /** What was done to the metadata, null if nothing. */
  @Nullable MetadataChanges changes() {
    return changes;
  }

  MetadataChanges editMetadata() {
    if (messageFrame != null) {
      throw new EvaluationException("unable to assign metadata in the current context");
    }
    if (changes == null) {
      changes = new MetadataChanges();
    }
    return changes;
  }

  /** Whether there is a message whose metadata could be read. */
  boolean hasMetadata() {
    return input.batchSize() > 0 || messageFrame == null;
  }

  /** The new metadata's value for a key. */
  @Nullable Object metadata(String key) {
    Frame frame = messageFrame();
    if (frame.changes != null && frame.changes.decides(key)) {
      return frame.changes.assigned().get(key);
    }
    return frame.originalMessage().metadata(key);
  }

  /** All of the new metadata. */
  Map<String, @Nullable Object> metadata() {
    Frame frame = messageFrame();
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    MetadataChanges made = frame.changes;
    if (made == null) {
      all.putAll(frame.originalMessage().metadata());
      return all;
    }
    if (!made.replacesAll()) {
      all.putAll(frame.originalMessage().metadata());
    }
    all.keySet().removeAll(made.removed());
    all.putAll(made.assigned());
    return all;
  }

  private MessageView originalMessage() {
    return mutable == null ? input.message(input.index()) : mutable.original();
  }
}
