package io.ribbonfish.cli;

import io.ribbonfish.core.config.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that change what a config says. */
final class ConfigOptions {
  @Option(
      names = {"-s", "--set"},
      paramLabel = "PATH=VALUE",
      description = "Override a field, such as input.aws_s3.prefix=orders/. May be repeated.")
  private List<String> settings = new ArrayList<>();

  @Mixin private ResourceOptions resources = new ResourceOptions();

  @Mixin private EnvironmentOptions environment = new EnvironmentOptions();

  /** How to read a config with these options in the process's environment. */
  ReadOptions readOptions() throws CommandException {
    return ReadOptions.of(environment.environment())
        .withOverrides(settings)
        .withResources(resources.files());
  }
}
