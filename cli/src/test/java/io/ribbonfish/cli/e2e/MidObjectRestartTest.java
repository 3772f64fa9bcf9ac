package io.ribbonfish.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that is killed in the middle of an object whose scanner can't begin there: the next one
 * goes on by the number of messages.
 */
@Tag("process")
class MidObjectRestartTest {
  private static final String GZIP_LINES = "{decompress: {algorithm: gzip, into: {lines: {}}}}";
  private static final String GZIP_TAR = "{decompress: {algorithm: gzip, into: {tar: {}}}}";
  private static final String FIRST_WORD = "content().string().split(\" \").index(0)";
  private static final String HEADER = "number,rest\n";

  @TempDir Path folder;

  /**
   * How an object is made and read.
   *
   * @param number a mapping that gives the number of a message
   */
  private record Kind(String name, String scanner, String number, int messages, Content content) {
    byte[] object() throws IOException {
      ByteArrayOutputStream object = new ByteArrayOutputStream();
      content.write(messages, object);
      return object.toByteArray();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Writes so many messages, numbered from 0 on. */
  private interface Content {
    void write(int messages, OutputStream out) throws IOException;
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("lines in gzip", GZIP_LINES, FIRST_WORD, 6_000, gzip(lines(" ", ""))),
        new Kind("large enough for parts", GZIP_LINES, FIRST_WORD, 80_000, gzip(lines(" ", ""))),
        new Kind("csv", "{csv: {}}", "this.number", 6_000, lines(",", HEADER)),
        new Kind("tar", "{tar: {}}", FIRST_WORD, 6_000, MidObjectRestartTest::tar),
        new Kind("tar in gzip", GZIP_TAR, FIRST_WORD, 6_000, gzip(MidObjectRestartTest::tar)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void goesOnWhereItWas(Kind kind) throws Exception {
    byte[] object = kind.object();
    CountDownLatch gate = new CountDownLatch(1);
    try (S3Server server = S3Server.start()) {
      server.createBucket(Pipeline.BUCKET).put("object", object);
      // Of an object that comes in parts, each part is held up.
      int held = Math.min(object.length * 2 / 3, 3_000_000);
      server.faults().on(S3Operation.GET_OBJECT).show(new Fault.GatedBody(held, gate));
      try (Pipeline pipeline = Pipeline.start(folder, config(server, kind))) {
        pipeline.await("a bookmark in mid-object", () -> confirmed().isPresent());
        pipeline.kill();
        int confirmed = confirmed().orElseThrow();
        assertThat(confirmed).isBetween(1, kind.messages - 1);
        server.faults().clear();
        gate.countDown();
        pipeline.restart();
        pipeline.await("the last message", () -> isNumberIn(pipeline, kind.messages - 1));
        assertThat(pipeline.stop()).as(pipeline.log()).isZero();
        assertEachCame(counts(pipeline, kind.messages), confirmed);
      }
    }
  }

  private static void assertEachCame(int[] counts, int confirmed) {
    for (int number = 0; number < counts.length; number++) {
      assertThat(counts[number])
          .as("how often message %d came, of which %d were confirmed", number, confirmed)
          .isBetween(1, number < confirmed ? 1 : 2);
    }
  }

  private static int[] counts(Pipeline pipeline, int messages) throws IOException {
    int[] counts = new int[messages];
    for (String file : new String[] {"got.1", "got.2"}) {
      for (String line : pipeline.lines(file)) {
        counts[Integer.parseInt(line)]++;
      }
    }
    return counts;
  }

  private static boolean isNumberIn(Pipeline pipeline, int number) throws IOException {
    return pipeline.lines("got.2").contains(Integer.toString(number));
  }

  private static String config(S3Server server, Kind kind) {
    return Pipeline.watching(server, "scanner: " + kind.scanner)
        + "pipeline:\n  threads: 1\n  processors: [{mapping: 'root = "
        + kind.number
        + "'}]\n"
        + "output:\n  file: {path: './got.${RUN}', codec: lines}\n";
  }

  /** How many messages of the object the bookmark covers; empty while there is none. */
  private Optional<Integer> confirmed() {
    Path file = folder.resolve("bookmarks.json");
    if (!file.toFile().exists()) {
      return Optional.empty();
    }
    try (BookmarkReader reader = BookmarkStores.openReadOnly(file, BookmarkFormat.AUTO)) {
      Optional<Bookmark> bookmark = reader.get(Pipeline.BUCKET, "object");
      assertThat(bookmark.map(Bookmark::offset).orElse(0L)).as("offset in bytes").isZero();
      return bookmark
          .map(known -> known.metadata().get("batches"))
          .map(batches -> Integer.parseInt(batches.toString()));
    }
  }

  private static Content gzip(Content content) {
    return (messages, out) -> {
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        content.write(messages, gzip);
      }
    };
  }

  private static Content lines(String separator, String header) {
    return (messages, out) -> {
      Random random = new Random(1);
      out.write(header.getBytes(UTF_8));
      for (int i = 0; i < messages; i++) {
        out.write((i + separator + noise(random) + "\n").getBytes(UTF_8));
      }
    };
  }

  private static void tar(int messages, OutputStream out) throws IOException {
    Random random = new Random(1);
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
    for (int i = 0; i < messages; i++) {
      byte[] content = (i + " " + noise(random)).getBytes(UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry(i + ".txt");
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    tar.finish();
  }

  /** What can't be compressed to less than half. */
  private static String noise(Random random) {
    byte[] noise = new byte[120];
    random.nextBytes(noise);
    return HexFormat.of().formatHex(noise);
  }
}
