package io.ribbonfish.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.ribbonfish.api.bloblang.CallSpec;
import io.ribbonfish.api.bloblang.Example;
import io.ribbonfish.api.bloblang.Parameter;
import io.ribbonfish.api.plugin.MappingRunner;
import io.ribbonfish.api.plugin.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What functions and methods for mappings promise: each is described, and each of its examples
 * comes true. Extend it, and say how to make the plug-in. Needs ribbonfish-core on the class path.
 */
public abstract class MappingCallsContractTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 50;

  /** Makes the plug-in. */
  protected abstract Plugin plugin();

  /** Each document of each example gives what the example says. */
  @TestFactory
  protected List<DynamicTest> everyExampleComesTrue() {
    List<DynamicTest> tests = new ArrayList<>();
    for (CallSpec spec : AnnouncedCalls.of(plugin())) {
      for (Example example : spec.examples()) {
        for (Example.Case one : example.cases()) {
          String name = spec.name() + ": " + example.mapping() + " of " + one.input();
          tests.add(DynamicTest.dynamicTest(name, () -> check(example, one)));
        }
      }
    }
    return tests;
  }

  /** Nothing is left without words and an example. */
  @Test
  protected void describesAndShowsEverything() {
    List<CallSpec> specs = AnnouncedCalls.of(plugin());
    assertThat(specs).as("functions and methods that the plug-in announces").isNotEmpty();
    for (CallSpec spec : specs) {
      assertThat(spec.summary()).as("summary of " + spec.name()).isNotBlank();
      assertThat(spec.examples()).as("examples of " + spec.name()).isNotEmpty();
      for (Example example : spec.examples()) {
        assertThat(example.cases()).as("documents of " + example.mapping()).isNotEmpty();
        assertThat(example.mapping()).as("an example calls it").contains(spec.name() + "(");
      }
      for (Parameter parameter : spec.parameters()) {
        assertThat(parameter.description())
            .as("description of parameter %s of %s", parameter.name(), spec.name())
            .isNotBlank();
      }
    }
  }

  @Test
  void worksOnSeveralThreadsAtOnce() throws Exception {
    List<EngineThread> threads = new ArrayList<>();
    List<Future<Boolean>> rounds = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new EngineThread());
      rounds.add(threads.get(i).begin(this::repeatAll));
    }
    for (Future<Boolean> round : rounds) {
      assertThat(EngineThread.end("examples", round)).isTrue();
    }
    threads.forEach(EngineThread::close);
  }

  private boolean repeatAll() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      for (CallSpec spec : AnnouncedCalls.of(plugin())) {
        for (Example example : spec.examples()) {
          for (Example.Case one : example.cases()) {
            check(example, one);
          }
        }
      }
    }
    return true;
  }

  private void check(Example example, Example.Case one) throws Exception {
    if (one.output().isEmpty()) {
      checkFailure(example, one);
      return;
    }
    // The same way there and back, so that only values count.
    Optional<String> expected = run("root = this", one.output().get());
    assertThat(run(example.mapping(), one.input()))
        .as("%s of %s", example.mapping(), one.input())
        .isEqualTo(expected);
  }

  private void checkFailure(Example example, Example.Case one) {
    Optional<String> result;
    try {
      result = run(example.mapping(), one.input());
    } catch (Exception failure) {
      assertThat(failure).hasMessageContaining(one.error());
      return;
    }
    fail("%s of %s gave %s, and was to fail", example.mapping(), one.input(), result);
  }

  private Optional<String> run(String mapping, String input) throws Exception {
    return MappingRunner.load().run(plugin(), mapping, input);
  }
}
