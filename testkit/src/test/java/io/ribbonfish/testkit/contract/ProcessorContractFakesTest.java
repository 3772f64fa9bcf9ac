package io.ribbonfish.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.Processor;
import io.ribbonfish.api.message.Message;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The processor contract passes for a processor that keeps it, and fails for one that does not. */
class ProcessorContractFakesTest {

  @Nested
  class UpperCase extends ProcessorContractTest {
    @Override
    protected Processor open() {
      return message -> List.of(Message.of(message.text().toUpperCase(Locale.ROOT)));
    }

    @Override
    protected String payload() {
      return "abc";
    }
  }

  @Test
  void catchesAProcessorThatWritesIntoTheMessage() {
    ProcessorContractTest contract =
        new ProcessorContractTest() {
          @Override
          protected Processor open() {
            return message -> {
              message.bytes()[0] = 'X';
              return List.of(message);
            };
          }

          @Override
          protected String payload() {
            return "abc";
          }
        };
    assertThatThrownBy(contract::leavesTheMessageAsItIs).isInstanceOf(AssertionError.class);
  }
}
