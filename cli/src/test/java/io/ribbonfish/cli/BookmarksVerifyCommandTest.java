package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.Delivery;
import io.ribbonfish.bookmarks.ObjectVersion;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarksVerifyCommandTest {
  private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private S3Server server;
  private StoredBucket bucket;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start();
    bucket = server.createBucket("fish");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void agreesWhereEverythingWasDelivered() throws Exception {
    try (BookmarkStore store = open()) {
      for (int i = 0; i < 2_500; i++) {
        store.put(done("k%04d".formatted(i)));
      }
      // The store is open, as beside a running pipeline.
      store.flush();
      assertThat(verify()).as(err.toString()).isZero();
    }
    assertThat(out.toString()).contains("2,500 objects in bucket fish", "all were delivered");
  }

  @Test
  void namesWhatIsMissingStaleUnfinishedFailedAndExtra() throws Exception {
    everyDifference();

    assertThat(verify()).isEqualTo(1);
    assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "extra a",
            "failed b",
            "missing c",
            "stale e",
            "unfinished f",
            "5 objects in bucket fish, compared with " + store())
        .noneMatch(line -> line.endsWith(" d"));
  }

  @Test
  void tellsProgramsInJson() throws Exception {
    everyDifference();

    assertThat(verify("--json", "--limit", "1")).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "{\"finding\":\"failed\",\"key\":\"b\"}",
            "{\"agrees\":false,\"bucket\":\"fish\",\"extra\":1,\"failed\":1,\"missing\":1,"
                + "\"objects\":5,\"stale\":1,\"unfinished\":1}");
  }

  @Test
  void saysWhatItCannotCompare() throws Exception {
    server.deleteBucket("fish");
    assertThat(verify()).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("the bucket 'fish' does not exist");

    Path other = Files.writeString(folder.resolve("other.yaml"), "input: {stdin: {}}\n");
    assertThat(status("bookmarks", "verify", other.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("only aws_s3 keeps bookmarks");
  }

  private void everyDifference() {
    try (BookmarkStore store = open()) {
      store.put(done("a"));
      bucket.delete("a");
      Bookmark b = done("b");
      store.put(b.withDelivery(new Delivery.Failed(3, Optional.empty(), "no"), TIME));
      bucket.put("c", "c");
      store.put(done("d"));
      store.put(done("e"));
      bucket.put("e", "another");
      Bookmark f = done("f");
      store.put(f.withDelivery(new Delivery.InProgress(0), TIME));
    }
  }

  private Bookmark done(String key) {
    S3Object object = bucket.put(key, key);
    ObjectVersion version =
        ObjectVersion.listed(
            object.etag(), key.length(), object.lastModified().truncatedTo(ChronoUnit.SECONDS));
    return Bookmark.done("fish", key, version, TIME);
  }

  private Path store() {
    return folder.resolve("bookmarks.db");
  }

  private BookmarkStore open() {
    return BookmarkStores.open(store(), BookmarkFormat.AUTO, warning -> {});
  }

  private int verify(String... more) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            input:
              aws_s3:
                bucket: fish
                region: us-east-1
                endpoint: %s
                force_path_style_urls: true
                credentials: {id: a, secret: b}
                bookmarks_file: {path: %s}
                watcher: {poll_interval: 1s}
            output: {drop: {}}
            """
                .formatted(server.endpoint(), store()));
    String[] all = new String[more.length + 3];
    all[0] = "bookmarks";
    all[1] = "verify";
    all[2] = config.toString();
    System.arraycopy(more, 0, all, 3, more.length);
    return status(all);
  }

  private int status(String... all) {
    return Ribbonfish.status(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }
}
