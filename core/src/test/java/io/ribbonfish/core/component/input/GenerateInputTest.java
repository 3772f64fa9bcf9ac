package io.ribbonfish.core.component.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.core.component.YamlComponents;
import io.ribbonfish.testkit.FakeContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerateInputTest {
  @Test
  void makesAsManyMessagesAsAskedThenEnds() throws Exception {
    assertThat(all("mapping: 'root = \"x\"'\ninterval: ''\ncount: 3"))
        .containsExactly("x", "x", "x");
  }

  @Test
  void makesBatchesOfTheSizeAskedFor() throws Exception {
    String fields = "mapping: 'root.a = 1'\ninterval: ''\ncount: 5\nbatch_size: 2";
    List<Integer> sizes = new ArrayList<>();
    try (BatchInput input = input(fields)) {
      input.read().forEach(delivery -> sizes.add(delivery.batch().size()));
    }
    assertThat(sizes).containsExactly(2, 2, 1);
  }

  @Test
  void carriesMetadataOfTheMapping() throws Exception {
    try (BatchInput input = input("mapping: |\n  root = \"x\"\n  meta key = \"value\"\ncount: 1")) {
      assertThat(input.read().get(0).batch().get(0).metadata()).containsEntry("key", "value");
    }
  }

  @Test
  void refusesBatchesOfNothing() {
    assertThatThrownBy(() -> input("mapping: 'root = 1'\nbatch_size: 0"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("must be at least 1, not 0");
  }

  private static List<String> all(String fields) throws Exception {
    List<String> texts = new ArrayList<>();
    try (BatchInput input = input(fields)) {
      while (true) {
        for (Delivery delivery : input.read()) {
          delivery.batch().forEach(message -> texts.add(message.text()));
        }
      }
    } catch (EndOfInputException end) {
      return texts;
    }
  }

  private static BatchInput input(String fields) throws Exception {
    return YamlComponents.input("generate:\n" + fields.indent(2), new FakeContext());
  }
}
