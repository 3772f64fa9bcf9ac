package io.ribbonfish.core.component.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.component.YamlComponents;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads whole sources through scanners. */
final class Scans {
  private Scans() {}

  /** The messages that the scanner of this config makes of a source. */
  static List<Message> messages(String yaml, byte[] source, String name) throws Exception {
    List<Message> messages = new ArrayList<>();
    try (ScannerFactory factory = YamlComponents.scanner(yaml);
        Scanner scanner = factory.open(new ByteArrayInputStream(source), name)) {
      for (var batch = scanner.next(); batch.isPresent(); batch = scanner.next()) {
        messages.addAll(batch.get());
      }
    }
    return messages;
  }

  /** Their payloads as text. */
  static List<String> texts(String yaml, byte[] source, String name) throws Exception {
    return messages(yaml, source, name).stream().map(Message::text).toList();
  }

  /** Their payloads as text, of a source without a name. */
  static List<String> texts(String yaml, String source) throws Exception {
    return texts(yaml, source.getBytes(UTF_8), "");
  }
}
