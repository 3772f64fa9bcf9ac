package io.ribbonfish.cli.e2e;

import static io.ribbonfish.testkit.s3.S3Operation.GET_OBJECT;
import static io.ribbonfish.testkit.s3.S3Operation.LIST_OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Faults;
import io.ribbonfish.testkit.s3.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that fails in every way it can: nothing is lost, and nothing is torn. */
@Tag("process")
class FaultTest {
  private static final long SEED = 42;
  private static final int OBJECTS = 600;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"to_the_end", "lines"})
  void losesAndTearsNothing(String scanner) throws Exception {
    try (S3Server server = S3Server.options().seed(SEED).pageSize(asked -> 50).start()) {
      Letters letters = new Letters(server.createBucket(Pipeline.BUCKET), SEED);
      for (int i = 0; i < OBJECTS; i++) {
        letters.write("k%04d".formatted(i), i % 100 == 0 ? 2_000 : 1 + i % 50);
      }
      misbehave(server.faults());
      try (Pipeline pipeline = Pipeline.start(folder, config(server, scanner))) {
        pipeline.await("half of the objects", () -> server.requests(GET_OBJECT) > OBJECTS / 2);
        for (int i = 0; i < 50; i++) {
          letters.changeOne();
          letters.write("later%04d".formatted(i), 20);
        }
        pipeline.await("every line", () -> hasAll(pipeline, letters));
        assertThat(server.faults().shown()).isGreaterThan(OBJECTS / 10);
        assertThat(pipeline.isRunning()).isTrue();
        assertThat(pipeline.log()).doesNotContain("\tat ").doesNotContain("secret: ");
        assertThat(pipeline.stop()).as(pipeline.log()).isZero();
        if (scanner.equals("to_the_end")) {
          assertNoneIsTorn(pipeline.counted("got.txt"));
        }
      }
    }
  }

  private static void misbehave(S3Faults faults) {
    List<Fault> ofBodies =
        List.of(
            Fault.internalError(),
            Fault.slowDown(),
            new Fault.ResetBeforeHeaders(),
            new Fault.ResetAfterHeaders(),
            new Fault.Truncated(0),
            new Fault.Truncated(50),
            new Fault.Truncated(99));
    for (Fault fault : ofBodies) {
      faults.on(GET_OBJECT).percent(5).show(fault);
    }
    faults.on(GET_OBJECT).percent(1).show(new Fault.SlowBody(20_000));
    faults.on(LIST_OBJECTS).percent(5).show(Fault.internalError());
    faults.on(LIST_OBJECTS).percent(5).show(new Fault.ResetAfterHeaders());
    faults.on(LIST_OBJECTS).percent(5).show(new Fault.Truncated(50));
    faults.on(LIST_OBJECTS).percent(5).show(new Fault.ExpiredToken());
  }

  private static String config(S3Server server, String scanner) {
    return Pipeline.watching(server, "scanner: {" + scanner + ": {}}", "max_attempts: 0")
        + "output:\n  file: {path: ./got.txt, codec: lines}\n";
  }

  private static boolean hasAll(Pipeline pipeline, Letters letters) throws IOException {
    return pipeline.counted("got.txt").keySet().containsAll(letters.current());
  }

  /** An object that came whole came with all its lines, each as often as the others. */
  private static void assertNoneIsTorn(Map<Letters.Line, Integer> counts) {
    counts.forEach(
        (line, count) -> {
          for (int number = 1; number <= line.of(); number++) {
            Letters.Line other = new Letters.Line(line.key(), line.version(), number, line.of());
            assertThat(counts.getOrDefault(other, 0)).as("count of %s", other).isEqualTo(count);
          }
        });
  }
}
