package io.ribbonfish.core.config;

import io.ribbonfish.core.lint.LintOptions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the command line says about reading a config.
 *
 * @param environment the value of an environment variable; empty where it is not set
 * @param overrides settings of the form {@code path=value}, applied in order
 * @param resources files with more resources
 * @param checkEnvironment whether a variable that is not set is a problem
 */
public record ReadOptions(
    Function<String, Optional<String>> environment,
    List<String> overrides,
    List<Path> resources,
    boolean checkEnvironment,
    LintOptions lint) {

  /** Only these variables, nothing overridden. */
  public static ReadOptions of(Map<String, String> environment) {
    return new ReadOptions(
        name -> Optional.ofNullable(environment.get(name)),
        List.of(),
        List.of(),
        true,
        LintOptions.DEFAULT);
  }

  /** The same with these {@code path=value} settings. */
  public ReadOptions withOverrides(List<String> settings) {
    return new ReadOptions(environment, List.copyOf(settings), resources, checkEnvironment, lint);
  }

  /** The same with the resources of these files. */
  public ReadOptions withResources(Collection<Path> files) {
    return new ReadOptions(environment, overrides, List.copyOf(files), checkEnvironment, lint);
  }

  /** The same with other checks. */
  public ReadOptions withLint(LintOptions other) {
    return new ReadOptions(environment, overrides, resources, checkEnvironment, other);
  }

  /**
   * The same, with variables that are not set, and values that lack one, passed over. Nothing can
   * be run then: what comes of it is lints alone.
   */
  public ReadOptions withoutEnvironmentCheck() {
    return new ReadOptions(environment, overrides, resources, false, lint);
  }
}
