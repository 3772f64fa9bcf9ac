package io.ribbonfish.core.config;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.config.text.Position;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.Severity;
import io.ribbonfish.core.registry.ComponentKind;
import java.util.List;
import java.util.Optional;

/**
 * One component as the config describes it.
 *
 * @param name the word in the YAML, such as {@code aws_s3}
 * @param path where it stands, such as {@code root.pipeline.processors.0}
 * @param config its own fields
 * @param processors the ones that an input or output has of its own
 * @param position where its name stands in the file
 */
public record ComponentConfig(
    ComponentKind kind,
    String name,
    Optional<String> label,
    String path,
    ParsedConfig config,
    List<ComponentConfig> processors,
    Position position) {

  /** Makes the input that this describes. */
  public BatchInput makeInput(ComponentContext context) throws ConfigException {
    return make(BatchInput.class, context);
  }

  /** Makes the processor that this describes. */
  public BatchProcessor makeProcessor(ComponentContext context) throws ConfigException {
    return make(BatchProcessor.class, context);
  }

  /** Makes the output that this describes. */
  public BatchOutput makeOutput(ComponentContext context) throws ConfigException {
    return make(BatchOutput.class, context);
  }

  /** Makes the scanners that this describes. */
  public ScannerFactory makeScanner(ComponentContext context) throws ConfigException {
    return make(ScannerFactory.class, context);
  }

  /** What a factory of this component complained about, at the place of the field it names. */
  public Lint lint(ConfigException complaint) {
    String field = complaint.field();
    String own = path.substring(ParsedConfig.ROOT.length()) + "." + name;
    String fieldPath = field.isEmpty() ? own : own + "." + field;
    return new Lint(
        Severity.FATAL,
        config.positionOf(field).orElse(position),
        fieldPath,
        "field " + fieldPath + ": " + complaint.getMessage());
  }

  private <T> T make(Class<T> type, ComponentContext context) throws ConfigException {
    return config
        .registry()
        .factory(kind, name, type)
        .orElseThrow(() -> new IllegalStateException("no " + kind.word() + " " + name))
        .create(config.within(context), context);
  }
}
