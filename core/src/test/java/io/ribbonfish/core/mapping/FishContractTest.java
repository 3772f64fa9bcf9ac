package io.ribbonfish.core.mapping;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.bloblang.CallSpec;
import io.ribbonfish.api.bloblang.Example;
import io.ribbonfish.api.bloblang.Parameter;
import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.testkit.contract.MappingCallsContractTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract passes for calls that keep it, and fails for those that do not. */
class FishContractTest {
  private static final CallSpec MARK = CallSpec.of("mark", "Marks.");

  @Nested
  class Good extends MappingCallsContractTest {
    @Override
    protected Plugin plugin() {
      return marking(
          MARK.withExample(
              Example.of("", "root = this.a.mark()").making("{\"a\":\"b\"}", " \"xb\" ")));
    }
  }

  @Test
  void catchesAnExampleThatIsNotTrue() {
    Example wrong = Example.of("", "root = this.a.mark()").making("{\"a\":\"b\"}", "\"b\"");
    Example noFailure = Example.of("", "root = this.a.mark()").failing("{\"a\":1}", "no");

    assertThatThrownBy(() -> runExamples(MARK.withExample(wrong)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> runExamples(MARK.withExample(noFailure)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("was to fail");
  }

  @Test
  void catchesWhatIsNotDescribed() {
    CallSpec described = CallSpec.of("mark", "Marks.", Parameter.string("how"));
    Example example = Example.of("", "root = this.a.mark(\"x\")").making("1", "1");

    assertThatThrownBy(() -> contract(described.withExample(example)).describe())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("description of parameter how of mark");
    assertThatThrownBy(() -> contract(MARK).describe())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("examples of mark");
    assertThatCode(
            () ->
                contract(MARK.withExample(Example.of("", "root = mark()").making("1", "1")))
                    .describe())
        .doesNotThrowAnyException();
  }

  private static Plugin marking(CallSpec spec) {
    return registry -> registry.mappingMethod(spec, arguments -> value -> "x" + value);
  }

  private static void runExamples(CallSpec spec) throws Throwable {
    for (DynamicTest test : contract(spec).examples()) {
      test.getExecutable().execute();
    }
  }

  private static Contract contract(CallSpec spec) {
    return new Contract(spec);
  }

  /** The contract, to be called by hand. */
  private static final class Contract extends MappingCallsContractTest {
    private final CallSpec spec;

    Contract(CallSpec spec) {
      this.spec = spec;
    }

    @Override
    protected Plugin plugin() {
      return marking(spec);
    }

    java.util.List<DynamicTest> examples() {
      return everyExampleComesTrue();
    }

    void describe() {
      describesAndShowsEverything();
    }
  }
}
