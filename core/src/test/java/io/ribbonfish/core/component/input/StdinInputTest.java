package io.ribbonfish.core.component.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.core.component.YamlComponents;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StdinInputTest {
  private final PipedOutputStream pipe = new PipedOutputStream();

  @Test
  void readsLinesUntilThePipeCloses() throws Exception {
    try (BatchInput input =
        input(new ByteArrayInputStream("a\nb".getBytes(StandardCharsets.UTF_8)))) {
      input.connect();
      assertThat(input.read().get(0).batch().get(0).text()).isEqualTo("a");
      assertThat(input.read().get(0).batch().get(0).text()).isEqualTo("b");
      assertThatThrownBy(input::read).isInstanceOf(EndOfInputException.class);
    }
  }

  @Test
  void handsOverALineWithoutWaitingForTheNext() throws Exception {
    try (BatchInput input = input(new PipedInputStream(pipe))) {
      input.connect();
      pipe.write("a\n".getBytes(StandardCharsets.UTF_8));
      pipe.flush();
      assertThat(input.read()).hasSize(1);
    }
  }

  @Test
  void stopsWaitingWhenInterrupted() throws Exception {
    AtomicReference<Exception> thrown = new AtomicReference<>();
    try (BatchInput input = input(new PipedInputStream(pipe))) {
      input.connect();
      Thread reader =
          new Thread(
              () -> {
                try {
                  input.read();
                } catch (Exception stop) {
                  thrown.set(stop);
                }
              });
      reader.start();
      reader.interrupt();
      reader.join();
    }
    assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
  }

  private static BatchInput input(InputStream stdin) throws Exception {
    return new StdinInput(YamlComponents.scanner("lines: {}"), true, stdin);
  }
}
