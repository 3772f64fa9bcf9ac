package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value as MessagePack; integers and floats of 64 bits take nine bytes, as upstream's. The
 * format is small, and the library for it reaches into memory that newer JDKs close.
 */
final class MessagePackWriter {
  private static final int MAX_DEPTH = 1000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private MessagePackWriter() {}

  static byte[] write(@Nullable Object value) {
    MessagePackWriter writer = new MessagePackWriter();
    try {
      writer.value(value, 0);
      writer.out.flush();
    } catch (IOException impossible) {
      throw new EvaluationException("msgpack: the value can't be written");
    }
    return writer.bytes.toByteArray();
  }

  private void value(@Nullable Object value, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException("msgpack: the value is nested too deeply");
    }
    if (value instanceof Map<?, ?> map) {
      map(map, depth);
    } else if (value instanceof List<?> list) {
      length(list.size(), 0x90, 16, 0xdc);
      for (Object element : list) {
        value(element, depth + 1);
      }
    } else if (value instanceof byte[] binary) {
      binary(binary);
    } else if (value instanceof Boolean flag) {
      out.write(flag ? 0xc3 : 0xc2);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof ZonedDateTime time) {
      out.write(0xc7);
      out.write(12);
      out.write(-1);
      out.writeInt(time.getNano());
      out.writeLong(time.toEpochSecond());
    } else if (value == null) {
      out.write(0xc0);
    } else {
      text(Coercion.toText(value));
    }
  }

  private void map(Map<?, ?> map, int depth) throws IOException {
    Map<String, @Nullable Object> sorted = new TreeMap<>(Utf8::compare);
    map.forEach((key, held) -> sorted.put((String) key, held));
    length(sorted.size(), 0x80, 16, 0xde);
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      text(entry.getKey());
      value(entry.getValue(), depth + 1);
    }
  }

  /** A length in one byte below {@code limit}, else in two or four behind their mark. */
  private void length(int length, int base, int limit, int mark) throws IOException {
    if (length < limit) {
      out.write(base | length);
    } else if (length < 1 << 16) {
      out.write(mark);
      out.writeShort(length);
    } else {
      out.write(mark + 1);
      out.writeInt(length);
    }
  }

  private void text(String text) throws IOException {
    byte[] encoded = Utf8.bytes(text);
    if (encoded.length >= 32 && encoded.length < 256) {
      out.write(0xd9);
      out.write(encoded.length);
    } else {
      length(encoded.length, 0xa0, 32, 0xda);
    }
    out.write(encoded);
  }

  private void binary(byte[] binary) throws IOException {
    if (binary.length < 256) {
      out.write(0xc4);
      out.write(binary.length);
    } else {
      length(binary.length, 0, 0, 0xc5);
    }
    out.write(binary);
  }

  /** A number straight from a JSON document is text to upstream's library, and so it is here. */
  private void number(Number number) throws IOException {
    if (number instanceof JsonNumber json) {
      text(json.text());
    } else if (number instanceof Double value) {
      out.write(0xcb);
      out.writeDouble(value);
    } else if (number instanceof Float value) {
      out.write(0xca);
      out.writeFloat(value);
    } else {
      out.write(number instanceof BigInteger ? 0xcf : 0xd3);
      out.writeLong(number.longValue());
    }
  }
}
