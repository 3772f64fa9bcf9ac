package io.ribbonfish.core.component.output;

import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.component.Output;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Writes messages to files whose names may come from the messages; the file of the last message
 * stays open.
 */
final class FileOutput implements Output {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "file",
              "Writes messages to files on the disk.",
              Field.interpolated("path")
                  .describedAs(
                      "The file to write to. It is created, with its folders, where it isn't there.")
                  .withExample("/tmp/data.txt")
                  .withExample("./${! meta(\"file_name\") }"),
              WriterCodec.FIELD)
          .describedAs(
              "A path that a message would lead out of the folder that the field names, with `..`, is"
                  + " refused for that message.");

  private final Interpolation path;
  private final OutputFolder folder;
  private final WriterCodec codec;
  private Optional<OpenFile> open = Optional.empty();

  FileOutput(Config config, String pathTemplate) throws ConfigException {
    this.path = config.interpolated("path");
    this.folder = OutputFolder.of(pathTemplate);
    this.codec = WriterCodec.parse(config.string("codec"));
  }

  @Override
  public void connect() {}

  @Override
  public void write(Message message) throws Exception {
    Path file = folder.resolve(path.text(Batch.of(message), 0));
    byte[] bytes = codec.encode(message.bytes());
    try {
      if (codec.replaces()) {
        createFolders(file);
        Files.write(file, bytes);
      } else {
        append(file, bytes);
      }
    } catch (FileSystemException failure) {
      throw new IOException("can't write to '" + file + "': " + reason(failure));
    }
  }

  @Override
  public void close() throws IOException {
    closeOpenFile();
  }

  private void append(Path file, byte[] bytes) throws IOException {
    if (open.isEmpty() || !open.get().file.equals(file)) {
      closeOpenFile();
      createFolders(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      open = Optional.of(new OpenFile(file, channel));
    }
    appendWhole(open.get().channel, bytes);
  }

  /** Writes all bytes or none: the message comes again, so half of one must not stay behind. */
  private static void appendWhole(FileChannel channel, byte[] bytes) throws IOException {
    long before = channel.size();
    ByteBuffer left = ByteBuffer.wrap(bytes);
    try {
      while (left.hasRemaining()) {
        channel.write(left, before + left.position());
      }
    } catch (IOException failure) {
      if (channel.isOpen()) {
        channel.truncate(before);
      }
      throw failure;
    }
  }

  private void closeOpenFile() throws IOException {
    if (open.isPresent()) {
      FileChannel channel = open.get().channel;
      open = Optional.empty();
      channel.close();
    }
  }

  private static void createFolders(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }

  private static String reason(FileSystemException failure) {
    String reason = failure.getReason();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }

  /** The file that was written to last. */
  private record OpenFile(Path file, FileChannel channel) {}
}
