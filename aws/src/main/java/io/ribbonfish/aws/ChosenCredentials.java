package io.ribbonfish.aws;

import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.IoUtils;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials that the config asks for by name: where they can't be had, it says what to change.
 * Thread-safe.
 */
final class ChosenCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
  private final AwsCredentialsProvider source;
  private final String advice;
  private final List<Object> closed;

  /**
   * @param advice a sentence for a person, for when there are none
   * @param closed what the source needs, closed after it where it can be
   */
  ChosenCredentials(AwsCredentialsProvider source, String advice, Object... closed) {
    this.source = source;
    this.advice = advice;
    this.closed = List.of(closed);
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return source.resolveCredentials();
    } catch (SdkException e) {
      String reason = String.valueOf(e.getMessage());
      int end = reason.indexOf('\n');
      throw new NoCredentialsException(
          "%s (%s)".formatted(advice, end < 0 ? reason : reason.substring(0, end)));
    }
  }

  @Override
  public void close() {
    IoUtils.closeIfCloseable(source, null);
    closed.forEach(each -> IoUtils.closeIfCloseable(each, null));
  }
}
