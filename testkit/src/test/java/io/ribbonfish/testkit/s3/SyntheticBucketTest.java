package io.ribbonfish.testkit.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Buckets whose objects are worked out. */
class SyntheticBucketTest {
  private static final long MANY = 10_000_000;

  @Test
  void listsAndGetsAmongTenMillionObjects() throws Exception {
    try (S3Server server = S3Server.start()) {
      UniformObjects objects = new UniformObjects(MANY, 10, 5);
      server.createSyntheticBucket("s", objects);
      Http http = new Http(server);
      String after = objects.key(MANY - 3);
      String page = http.get("/s?list-type=2&start-after=" + after).body();
      assertThat(page)
          .contains("<KeyCount>2</KeyCount>")
          .contains(objects.key(MANY - 2))
          .contains(objects.key(MANY - 1))
          .contains("<IsTruncated>false</IsTruncated>");
      assertThat(http.get("/s/" + objects.key(1234567)).body()).isEqualTo("xxxx\nxxxx\n");
      assertThat(http.get("/s/none").statusCode()).isEqualTo(404);
      assertThat(http.send("PUT", "/s/a", "x").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void listsWhatWasPutAmongWhatIsMadeUp() throws Exception {
    try (S3Server server = S3Server.start()) {
      UniformObjects objects = new UniformObjects(3, 1, 0);
      StoredBucket above = server.createLayeredBucket("s", objects);
      Http http = new Http(server);
      assertThat(http.send("PUT", "/s/" + objects.key(1), "changed").statusCode()).isEqualTo(200);
      above.put("a", "first");
      above.put("z", "last");
      String page = http.get("/s?list-type=2").body();
      assertThat(page).contains("<KeyCount>5</KeyCount>");
      assertThat(page.indexOf("<Key>a<")).isLessThan(page.indexOf(objects.key(0)));
      assertThat(page.indexOf("<Key>z<")).isGreaterThan(page.indexOf(objects.key(2)));
      assertThat(http.get("/s/" + objects.key(1)).body()).isEqualTo("changed");
      assertThat(http.get("/s/" + objects.key(2)).body()).isEqualTo("x");
    }
  }

  @Test
  void ordersKeysAsTheirUtf8BytesAre() {
    List<String> ordered = List.of("", "A", "Aa", "a", "\u00e9", "\uFF5E", "\uD83D\uDC1F");
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        assertThat(Integer.signum(Utf8Order.INSTANCE.compare(ordered.get(i), ordered.get(j))))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }
}
