package io.ribbonfish.cli.blobl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.bloblang.Mapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentStreamTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void keepsTheOrderOfTheLinesOnManyThreads() throws Exception {
    String lines =
        IntStream.range(0, 50_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

    run("root = this", 8, in(lines));

    assertThat(out.toString(UTF_8)).isEqualTo(lines + "\n");
  }

  @Test
  void takesLinesAsTheyComeInPieces() throws Exception {
    run("root = content().uppercase()", 1, new OneByteAtATime(in("ab\r\n\nc\n\rd")));

    assertThat(out.toString(UTF_8)).isEqualTo("AB\n\nC\n\rD\n");
  }

  @Test
  void growsForALineOfAllThatIsAllowed() throws Exception {
    String line = "x".repeat(99_999);

    new DocumentStream(mapping("root = content().length()"), 1)
        .run(in(line + "\n" + line), 100_000, printer(false));

    assertThat(out.toString(UTF_8)).isEqualTo("99999\n99999\n");
    assertThatThrownBy(
            () ->
                new DocumentStream(mapping("root = content().length()"), 1)
                    .run(in(line + "\n" + line), 99_999, printer(false)))
        .isInstanceOf(DocumentStream.ReadException.class)
        .hasMessageStartingWith("line 1 is longer than 99999 bytes");
  }

  @Test
  void printsWhatCameBeforeTheSourceBroke() {
    InputStream broken =
        new InputStream() {
          private final InputStream lines = in("one\ntwo\nthr");

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] to, int from, int length) throws IOException {
            int count = lines.read(to, from, length);
            if (count < 0) {
              throw new IOException("the disk is gone");
            }
            return count;
          }
        };

    assertThatThrownBy(() -> run("root = content()", 2, broken)).hasMessage("the disk is gone");
    assertThat(out.toString(UTF_8)).isEqualTo("one\ntwo\n");
  }

  @Test
  void coloursFailuresWhereTheyAreToStandOut() throws Exception {
    new DocumentStream(mapping("root = throw(\"no\")"), 1).run(in("x"), 100, printer(true));

    assertThat(err.toString(UTF_8))
        .isEqualTo("\u001b[31mfailed to execute map: failed assignment (line 1): no\u001b[0m\n");
  }

  private void run(String mapping, int threads, InputStream in) throws Exception {
    new DocumentStream(mapping(mapping), threads).run(in, 65_536, printer(false));
  }

  private DocumentStream.Printer printer(boolean colour) {
    return new DocumentStream.Printer(out, err, colour);
  }

  private static DocumentMapping mapping(String text) throws Exception {
    return new DocumentMapping(Mapping.parse(text), false, false);
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /** A source that never has more than one byte at hand. */
  private static final class OneByteAtATime extends InputStream {
    private final InputStream source;

    OneByteAtATime(InputStream source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      return source.read();
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      return source.read(to, from, 1);
    }
  }
}
