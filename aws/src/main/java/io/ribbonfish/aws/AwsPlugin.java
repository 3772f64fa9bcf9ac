package io.ribbonfish.aws;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;
import io.ribbonfish.aws.s3.S3Input;

/** Brings the components that talk to AWS. */
public final class AwsPlugin implements Plugin {
  @Override
  public void register(Registry registry) {
    registry.batchInput(S3Input.spec(), S3Input::create);
  }
}
