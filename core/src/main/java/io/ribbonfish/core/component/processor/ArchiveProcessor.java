package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.MalformedMessageException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.runtime.FailureLog;
import io.ribbonfish.core.runtime.MergedTag;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes one message of all messages of a batch. */
final class ArchiveProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "archive",
              "Makes one message of all messages of a batch.",
              Field.string("format")
                  .withOptions("concatenate", "tar", "zip", "binary", "lines", "json_array")
                  .describedAs(
                      "How: `lines` puts line breaks between them, `json_array` makes an array of"
                          + " JSON documents, `binary` is the format of Redpanda Connect."),
              Field.interpolated("path")
                  .withDefault("")
                  .describedAs("The name of each message in a `tar` or `zip` archive.")
                  .withExample("${! count(\"files\") }.json"))
          .describedAs(
              "The new message has the metadata of the first one. It stands for all of them: where"
                  + " it can't be delivered, all of them come again. `unarchive` is the way back.");

  private final String format;
  private final Interpolation path;
  private final Clock clock;
  private final FailureLog failures;

  ArchiveProcessor(Config config, ComponentContext context) {
    this.format = config.string("format");
    this.path = config.interpolated("path");
    this.clock = context.clock();
    this.failures = new FailureLog(context, "Name interpolation error: ");
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    Message first = batch.get(0);
    Message archived =
        switch (format) {
          case "tar" -> first.withBytes(tar(batch));
          case "zip" -> first.withBytes(zip(batch));
          case "binary" -> first.withBytes(binary(batch));
          case "lines" -> first.withBytes(joined(batch, "\n"));
          case "json_array" -> first.withValue(array(batch));
          default -> first.withBytes(joined(batch, ""));
        };
    return List.of(Batch.of(archived.withTag(MergedTag.of(batch))));
  }

  private byte[] tar(Batch batch) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (int i = 0; i < batch.size(); i++) {
        byte[] content = batch.get(i).bytes();
        TarArchiveEntry entry = new TarArchiveEntry(name(batch, i));
        entry.setSize(content.length);
        entry.setMode(0666);
        entry.setModTime(clock.millis());
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private byte[] zip(Batch batch) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < batch.size(); i++) {
        ZipEntry entry = new ZipEntry(name(batch, i));
        entry.setTime(clock.millis());
        zip.putNextEntry(entry);
        zip.write(batch.get(i).bytes());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private String name(Batch batch, int index) throws InterruptedException {
    try {
      return path.text(batch, index);
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      failures.log(failure);
      return "";
    }
  }

  private static byte[] binary(Batch batch) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.writeInt(batch.size());
    for (Message message : batch) {
      data.writeInt(message.bytes().length);
      data.write(message.bytes());
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(Batch batch, String between) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < batch.size(); i++) {
      if (i > 0 && !between.isEmpty()) {
        bytes.write(between.charAt(0));
      }
      bytes.writeBytes(batch.get(i).bytes());
    }
    return bytes.toByteArray();
  }

  private static List<@Nullable Object> array(Batch batch) throws MalformedMessageException {
    List<@Nullable Object> array = new ArrayList<>(batch.size());
    for (Message message : batch) {
      try {
        array.add(message.value());
      } catch (MalformedMessageException malformed) {
        throw new MalformedMessageException(
            "failed to parse message as JSON: " + malformed.getMessage());
      }
    }
    return array;
  }
}
