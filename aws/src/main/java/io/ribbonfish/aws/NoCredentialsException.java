package io.ribbonfish.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** The credentials that the config asks for can't be had; the text says why in one sentence. */
public final class NoCredentialsException extends SdkClientException {
  private static final long serialVersionUID = 1L;

  NoCredentialsException(String text) {
    super(SdkClientException.builder().message(text));
  }
}
