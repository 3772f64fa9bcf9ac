package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.bookmarks.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HotPrefixesTest {
  private final ManualTiming timing = new ManualTiming();
  private final HotPrefixes prefixes = new HotPrefixes(timing, Duration.ofMinutes(10));

  private ListedObject object(String key, int secondsAgo) {
    Instant written = timing.now().minusSeconds(secondsAgo);
    return new ListedObject(key, ObjectVersion.listed(Optional.of("e"), 1, written));
  }

  /** Lists these keys, of which those with an exclamation mark are too young. */
  private void sweep(int secondsAgo, String... keys) {
    FolderTally tally = new FolderTally("", "", prefixes.beginSweep(), prefixes::passed);
    for (String key : keys) {
      tally.passed(object(key.replace("!", ""), secondsAgo), key.endsWith("!"));
    }
    tally.report();
  }

  private List<String> hot() {
    List<String> hot = new ArrayList<>();
    prefixes.hot().forEach(folder -> hot.add(folder.prefix() + ":" + folder.lastKey()));
    return hot;
  }

  @Test
  void knowTheLastKeyOfEachFolder() {
    sweep(1, "0", "a/1", "a/b/1", "a/b/2", "a/c", "z");
    assertThat(hot()).containsExactlyInAnyOrder(":z", "a/:a/c", "a/b/:a/b/2");
  }

  @Test
  void stopBeforeTheFirstObjectThatIsTooYoung() {
    sweep(1, "a/1", "a/2!", "a/3", "a/b/1", "a/c", "b/1!");
    assertThat(hot()).containsExactlyInAnyOrder("a/:a/1", "a/b/:a/b/1", "b/:a/c");
    sweep(1, "a/1", "a/2", "a/3", "a/b/1", "a/c", "b/1");
    assertThat(hot()).containsExactlyInAnyOrder("a/:a/c", "a/b/:a/b/1", "b/:b/1");
  }

  @Test
  void areThoseWithTheNewestObjectsAndNoMoreThanABoundedNumber() {
    for (int i = 0; i < 3 * HotPrefixes.MOST; i++) {
      sweep(i, "folder-%03d/x".formatted(i));
    }
    assertThat(hot()).hasSize(HotPrefixes.MOST).contains("folder-000/:folder-000/x");
    sweep(0, "late/x");
    assertThat(hot()).hasSize(HotPrefixes.MOST).contains("late/:late/x");
  }

  @Test
  void coolDown() {
    sweep(0, "a/1");
    timing.advance(Duration.ofMinutes(50));
    sweep(0, "b/1");
    assertThat(hot()).hasSize(2);
    timing.advance(Duration.ofMinutes(20));
    assertThat(hot()).containsExactly("b/:b/1");
  }

  @Test
  void moveOnWithAPollUnlessASweepCameFirst() {
    sweep(1, "a/1");
    HotPrefixes.Hot from = prefixes.hot().get(0);
    HotPrefixes.Hot to = new HotPrefixes.Hot("a/", "a/2", false, timing.now(), from.sweep());
    prefixes.advance(from, to);
    assertThat(hot()).containsExactly("a/:a/2");
    sweep(1, "a/1", "a/3");
    prefixes.advance(from, to);
    assertThat(hot()).containsExactly("a/:a/3");
  }
}
