package io.ribbonfish.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private final Batch source =
      Origins.mark(Batch.of(List.of(Message.of("a"), Message.of("b"), Message.of("c"))));
  private final IOException full = new IOException("full");

  @Test
  void aMessageMadeOfSeveralFailsAllOfThem() {
    Message ab =
        source
            .get(0)
            .withBytes(new byte[0])
            .withTag(MergedTag.of(List.of(source.get(0), source.get(1))));
    Batch result = Batch.of(List.of(ab, source.get(2)));

    Throwable traced = Origins.trace(new BatchException(Map.of(0, full)), result, 3);

    assertThat(traced)
        .isInstanceOfSatisfying(
            BatchException.class,
            partly -> assertThat(partly.failures()).isEqualTo(Map.of(0, full, 1, full)));
  }

  @Test
  void aMessageFromNowhereFailsTheWholeBatch() {
    Batch result = Batch.of(List.of(source.get(0), Message.of("new")));

    assertThat(Origins.trace(new BatchException(Map.of(1, full)), result, 3)).isSameAs(full);
    assertThat(Origins.trace(new BatchException(Map.of(0, full)), result, 3))
        .isInstanceOfSatisfying(
            BatchException.class,
            partly -> assertThat(partly.failures()).isEqualTo(Map.of(0, full)));
  }
}
