package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>(List.of("a", "b"));
  private final Gathering<String> gathering = new Gathering<>(queue);

  @Test
  void takesInOrder() throws Exception {
    assertThat(gathering.take()).isEqualTo("a");
    assertThat(gathering.take()).isEqualTo("b");
  }

  @Test
  void stopsWhenInterruptedAlthoughMoreIsThere() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(gathering::take).isInstanceOf(InterruptedException.class);
    assertThat(queue).containsExactly("a", "b");
  }
}
