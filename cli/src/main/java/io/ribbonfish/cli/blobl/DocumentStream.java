package io.ribbonfish.cli.blobl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.bloblang.MappingException;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Maps every line of a source, on as many threads as wanted, and prints the results in the order of
 * the lines. Holds a few buffers of lines at a time, however long the source is. Used once.
 */
public final class DocumentStream {
  private static final byte[] NOTHING = {};

  private final DocumentMapping mapping;
  private final int threads;
  private final ExecutorService workers;
  private final BlockingQueue<Future<@Nullable Chunk>> chunks;

  /** Lines that were read together, mapped. */
  private record Chunk(List<Printed> lines) {}

  /** What is to be printed for one line. */
  private record Printed(byte[] text, boolean failed) {}

  /** Where results go, and where the texts of failures go. */
  public record Printer(OutputStream results, OutputStream failures, boolean colour) {}

  /** Maps on {@code threads} threads. */
  public DocumentStream(DocumentMapping mapping, int threads) {
    this.mapping = mapping;
    this.threads = Math.max(1, Math.min(threads, 4 * Runtime.getRuntime().availableProcessors()));
    this.workers = Executors.newFixedThreadPool(this.threads + 1, DocumentStream::daemon);
    this.chunks = new ArrayBlockingQueue<>(2 * this.threads);
  }

  /**
   * Maps until the source ends.
   *
   * @throws ReadException if the source can't be read, once all before is printed
   * @throws IOException if the results can't be written
   */
  public void run(InputStream source, int maxLineLength, Printer printer)
      throws IOException, InterruptedException {
    DocumentLines lines = new DocumentLines(source, maxLineLength);
    Future<?> reading = workers.submit(() -> read(lines));
    try {
      Chunk chunk = take(printer);
      while (chunk != null) {
        print(chunk, printer);
        chunk = take(printer);
      }
      printer.results.flush();
    } finally {
      reading.cancel(true);
      workers.shutdownNow();
    }
  }

  /** The next mapped lines; null at the end. What was printed goes out before waiting. */
  private @Nullable Chunk take(Printer printer) throws IOException, InterruptedException {
    Future<@Nullable Chunk> next = chunks.peek();
    if (next == null || !next.isDone()) {
      printer.results.flush();
    }
    try {
      return chunks.take().get();
    } catch (ExecutionException failed) {
      printer.results.flush();
      if (failed.getCause() instanceof IOException unreadable) {
        throw new ReadException(String.valueOf(unreadable.getMessage()));
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private @Nullable Void read(DocumentLines lines) throws InterruptedException {
    CompletableFuture<@Nullable Chunk> end = CompletableFuture.completedFuture(null);
    try {
      List<byte[]> next = lines.next();
      while (!next.isEmpty()) {
        List<byte[]> read = next;
        chunks.put(workers.submit(() -> map(read)));
        next = lines.next();
      }
    } catch (IOException | RuntimeException | OutOfMemoryError unreadable) {
      end = CompletableFuture.failedFuture(unreadable);
    }
    chunks.put(end);
    return null;
  }

  private Chunk map(List<byte[]> lines) {
    List<Printed> mapped = new ArrayList<>(lines.size());
    for (byte[] line : lines) {
      mapped.add(map(line));
    }
    return new Chunk(mapped);
  }

  private Printed map(byte[] line) {
    try {
      return new Printed(mapping.map(line).orElse(NOTHING), false);
    } catch (MappingException | EvaluationException failure) {
      return new Printed(("failed to execute map: " + failure.getMessage()).getBytes(UTF_8), true);
    }
  }

  private static void print(Chunk chunk, Printer printer) throws IOException {
    for (Printed line : chunk.lines) {
      if (line.failed) {
        // On a terminal both end up in one place, and belong in the order of the lines.
        printer.results.flush();
        printer.failures.write(failure(line.text, printer.colour));
        printer.failures.flush();
      } else {
        printer.results.write(line.text);
        printer.results.write('\n');
      }
    }
  }

  private static byte[] failure(byte[] text, boolean colour) {
    String plain = new String(text, UTF_8);
    return ((colour ? "\u001b[31m" + plain + "\u001b[0m" : plain) + "\n").getBytes(UTF_8);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ribbonfish-blobl");
    thread.setDaemon(true);
    return thread;
  }

  /** The source can't be read any further. */
  public static final class ReadException extends IOException {
    private static final long serialVersionUID = 1L;

    ReadException(String message) {
      super(message);
    }
  }
}
