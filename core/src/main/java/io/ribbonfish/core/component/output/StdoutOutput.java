package io.ribbonfish.core.component.output;

import io.ribbonfish.api.component.Output;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.io.OutputStream;

/** Writes messages to the process's standard output, one write call each. */
final class StdoutOutput implements Output {
  static final ConfigSpec SPEC =
      ConfigSpec.of("stdout", "Writes messages to stdout.", WriterCodec.FIELD);

  private final WriterCodec codec;
  private final OutputStream stdout;

  StdoutOutput(WriterCodec codec, OutputStream stdout) {
    this.codec = codec;
    this.stdout = stdout;
  }

  @Override
  public void connect() {}

  @Override
  public void write(Message message) {
    try {
      stdout.write(codec.encode(message.bytes()));
    } catch (IOException failure) {
      throw new StdoutClosedError(failure);
    }
  }

  @Override
  public void close() throws IOException {
    stdout.flush();
  }

  /**
   * Nobody reads stdout any more: no retry helps, so the stream ends, as a process does that is
   * sent SIGPIPE.
   */
  private static final class StdoutClosedError extends Error {
    private static final long serialVersionUID = 1L;

    StdoutClosedError(IOException cause) {
      super("stdout can't be written to any more: " + cause.getMessage(), cause);
    }
  }
}
