package io.ribbonfish.bloblang.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ribbonfish.bloblang.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compares the library with the inventory of upstream's functions and methods. */
class InventoryTest {
  private static final Path INVENTORY =
      Path.of(System.getProperty("ribbonfish.shared", "../../shared"))
          .resolve("reference/bloblang_inventory.jsonl");

  /** What the module {@code parquet} adds. */
  private static final Set<String> ELSEWHERE = Set.of("method parse_parquet");

  @Test
  void everyFunctionAndMethodOfTheInventoryIsThere() throws Exception {
    assumeTrue(Files.exists(INVENTORY), () -> INVENTORY + " is not here");
    Set<String> missing = new TreeSet<>();
    for (String line : Files.readAllLines(INVENTORY)) {
      Map<?, ?> entry = (Map<?, ?>) Objects.requireNonNull(Json.parse(line));
      String name = String.valueOf(entry.get("name"));
      boolean known =
          "function".equals(entry.get("kind"))
              ? StandardLibrary.get().function(name).isPresent()
              : StandardLibrary.get().method(name).isPresent();
      if (!known) {
        missing.add(entry.get("kind") + " " + name);
      }
    }
    missing.removeAll(ELSEWHERE);
    assertThat(missing).isEmpty();
  }
}
