package io.ribbonfish.core.config;

import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a config.
 *
 * @param lints every problem, in the order of the file
 * @param stream what to run; empty where a problem is {@link Severity#FATAL}. With any other error
 *     it is there for {@code --chilled} alone
 */
public record LoadedConfig(List<Lint> lints, Optional<StreamConfig> stream) {
  /** Whether anything stops a start that is not {@code --chilled}. */
  public boolean hasErrors() {
    return lints.stream().anyMatch(lint -> lint.severity() != Severity.WARNING);
  }
}
