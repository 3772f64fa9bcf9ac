package io.ribbonfish.bloblang;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables that mappings see: those of the process, and for a while others that a
 * unit test gives to its own thread.
 */
public final class EnvironmentVariables {
  private static final ThreadLocal<Map<String, String>> OVERRIDES =
      ThreadLocal.withInitial(Map::of);

  private EnvironmentVariables() {}

  /** The value of a variable, empty where it is not set. */
  public static Optional<String> get(String name) {
    return Optional.ofNullable(OVERRIDES.get().get(name))
        .or(() -> Optional.ofNullable(System.getenv(name)));
  }

  /** Gives this thread these variables, before those of the process, until it is closed. */
  public static Overridden override(Map<String, String> variables) {
    Map<String, String> before = OVERRIDES.get();
    OVERRIDES.set(Map.copyOf(variables));
    return () -> OVERRIDES.set(before);
  }

  /** Puts back what was there before; to be closed by the thread that opened it. */
  public interface Overridden extends AutoCloseable {
    @Override
    void close();
  }
}
