package io.ribbonfish.api.bloblang;

import org.jspecify.annotations.Nullable;

/** A method that mappings call on a value, made for its arguments. Thread-safe. */
@FunctionalInterface
public interface MappingMethod {
  /**
   * What a call with these arguments does. Where all of them are known this happens once, while the
   * mapping is parsed, and else for each message; work that the arguments alone decide belongs
   * here.
   *
   * @throws Exception where the arguments can't work; its text becomes that of a mistake in the
   *     mapping
   */
  Body prepare(CallArguments arguments) throws Exception;

  /** What the method does. Called for each message, by several threads at once. */
  @FunctionalInterface
  interface Body {
    /**
     * The result, of the types that {@link MappingFunction.Body#call} names.
     *
     * @param value of the type that the spec says; never to be changed
     * @throws Exception where there is none; its text fails the assignment
     */
    @Nullable Object apply(@Nullable Object value) throws Exception;
  }
}
