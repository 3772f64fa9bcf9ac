package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.error.MalformedMessageException;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.component.scanner.WholeTar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Takes messages apart that hold files. */
final class FileArchives {
  private static final String NAME = "archive_filename";

  private FileArchives() {}

  static List<Message> tar(Message message) throws MalformedMessageException {
    List<Message> files = new ArrayList<>();
    try (WholeTar tar = new WholeTar(new ByteArrayInputStream(message.bytes()))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        if (!entry.isCheckSumOK()) {
          throw new MalformedMessageException("archive/tar: invalid tar header");
        }
        files.add(message.withBytes(tar.readAllBytes()).withMetadata(NAME, entry.getName()));
        entry = tar.getNextEntry();
      }
    } catch (IOException | IllegalArgumentException malformed) {
      boolean isCutOff = "unexpected EOF".equals(malformed.getMessage());
      throw new MalformedMessageException(
          isCutOff ? "unexpected EOF" : "archive/tar: invalid tar header");
    }
    return files;
  }

  static List<Message> zip(Message message) throws MalformedMessageException {
    List<Message> files = new ArrayList<>();
    try (ZipFile zip = ZipFile.builder().setByteArray(message.bytes()).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        files.add(message.withBytes(content).withMetadata(NAME, entry.getName()));
      }
    } catch (IOException | IllegalArgumentException malformed) {
      throw new MalformedMessageException("zip: not a valid zip file");
    }
    return files;
  }

  /** The number of messages, then each with its length in front; all numbers have four bytes. */
  static List<Message> binary(Message message) throws MalformedMessageException {
    ByteBuffer bytes = ByteBuffer.wrap(message.bytes());
    List<Message> parts = new ArrayList<>();
    for (long left = length(bytes); left > 0; left--) {
      byte[] part = new byte[length(bytes)];
      bytes.get(part);
      parts.add(message.withBytes(part));
    }
    return parts;
  }

  /** No more than there are bytes. */
  private static int length(ByteBuffer bytes) throws MalformedMessageException {
    int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new MalformedMessageException("serialised message bytes were in unexpected format");
    }
    return length;
  }
}
