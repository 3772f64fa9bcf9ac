package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.MessageView;
import org.jspecify.annotations.Nullable;

/** What names mean at one point of an evaluation. Immutable; one thread. */
public final class Scope {
  private final Frame frame;
  private final int index;
  private final boolean hasValue;
  private final @Nullable Object value;
  private final boolean hasOuter;
  private final @Nullable Object outer;
  private final @Nullable Named named;

  /** A named context and those defined before it. */
  private record Named(String name, @Nullable Object value, @Nullable Named next) {}

  private Scope(
      Frame frame,
      int index,
      boolean hasValue,
      @Nullable Object value,
      boolean hasOuter,
      @Nullable Object outer,
      @Nullable Named named) {
    this.frame = frame;
    this.index = index;
    this.hasValue = hasValue;
    this.value = value;
    this.hasOuter = hasOuter;
    this.outer = outer;
    this.named = named;
  }

  static Scope of(Frame frame, int index) {
    return new Scope(frame, index, false, null, false, null, null);
  }

  Frame frame() {
    return frame;
  }

  /** The place in the batch that message functions read from. */
  public int index() {
    return index;
  }

  /** The message that message functions read from. */
  public MessageView message() {
    return frame.input().message(index);
  }

  /** How many messages the batch has. */
  public int batchSize() {
    return frame.input().batchSize();
  }

  /** The value of {@code this}; an unreadable message is reported with the field's name. */
  @Nullable Object thisValue(String field) {
    return hasValue ? value : frame.input().value(field);
  }

  boolean hasThis() {
    return hasValue || frame.input().hasValue();
  }

  /** A scope in which {@code this} is {@code newValue}. */
  public Scope with(@Nullable Object newValue) {
    // Whatever repeats itself comes by here.
    StoppableThread.check();
    return new Scope(frame, index, true, newValue, hasValue, value, named);
  }

  Scope withFrame(Frame newFrame) {
    return new Scope(newFrame, index, hasValue, value, hasOuter, outer, named);
  }

  Scope atIndex(int newIndex) {
    return new Scope(frame, newIndex, hasValue, value, hasOuter, outer, named);
  }

  /** A scope in which {@code this} has a name and means again what it meant outside. */
  Scope captured(String name) {
    Named names = name.equals("_") ? named : new Named(name, thisValue(""), named);
    return new Scope(frame, index, hasOuter, outer, false, null, names);
  }

  @Nullable Object named(String name) {
    for (Named known = named; known != null; known = known.next) {
      if (known.name.equals(name)) {
        return known.value;
      }
    }
    throw new EvaluationException("named context " + name + " was not found");
  }
}
