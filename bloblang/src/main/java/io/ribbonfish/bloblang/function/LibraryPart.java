package io.ribbonfish.bloblang.function;

/**
 * A family of functions and methods from another module, found by {@link java.util.ServiceLoader}.
 * It is asked once, when the standard library is first needed, and must be quick: what is large is
 * loaded when it is first called.
 */
public interface LibraryPart {
  /** Adds the functions and methods of this part. */
  void addTo(Library.Builder library);
}
