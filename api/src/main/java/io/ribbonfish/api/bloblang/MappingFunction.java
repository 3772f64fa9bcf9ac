package io.ribbonfish.api.bloblang;

import org.jspecify.annotations.Nullable;

/** A function that mappings call, made for its arguments. Thread-safe. */
@FunctionalInterface
public interface MappingFunction {
  /**
   * What a call with these arguments does. Where all of them are known this happens once, while the
   * mapping is parsed, and else for each message; work that the arguments alone decide belongs
   * here.
   *
   * @throws Exception where the arguments can't work; its text becomes that of a mistake in the
   *     mapping
   */
  Body prepare(CallArguments arguments) throws Exception;

  /** What the function does. Called for each message, by several threads at once. */
  @FunctionalInterface
  interface Body {
    /**
     * The result: null, {@link Boolean}, a {@link Number}, {@link String}, {@code byte[]}, {@link
     * java.time.ZonedDateTime}, {@link java.time.Instant}, {@link java.util.List} or {@link
     * java.util.Map} with string keys.
     *
     * @throws Exception where there is none; its text fails the assignment
     */
    @Nullable Object call() throws Exception;
  }
}
