package io.ribbonfish.core.component.output;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.Output;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.testkit.contract.OutputContractTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class StdoutOutputTest extends OutputContractTest {
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();

  @Override
  protected Output openOutput() throws Exception {
    return new StdoutOutput(WriterCodec.parse("lines"), stdout);
  }

  @Override
  protected List<String> delivered() {
    return stdout.toString(java.nio.charset.StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void endsTheStreamWhenNobodyReadsAnyMore() throws Exception {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    try (Output output = new StdoutOutput(WriterCodec.parse("lines"), closed)) {
      assertThatThrownBy(() -> output.write(Message.of("a")))
          .isInstanceOf(Error.class)
          .hasMessage("stdout can't be written to any more: Broken pipe");
    }
  }
}
