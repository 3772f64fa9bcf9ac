package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * Values to MessagePack and back; integers and floats of 64 bits take nine bytes, as upstream's.
 */
final class MessagePack {
  private static final int MAX_DEPTH = 1000;
  private static final byte INT64 = (byte) 0xd3;
  private static final byte UINT64 = (byte) 0xcf;

  private MessagePack() {}

  static byte[] format(@Nullable Object value) {
    try (MessageBufferPacker packer = org.msgpack.core.MessagePack.newDefaultBufferPacker()) {
      pack(packer, value);
      return packer.toByteArray();
    } catch (IOException impossible) {
      throw new EvaluationException("msgpack: the value can't be written");
    }
  }

  private static void pack(MessageBufferPacker packer, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      packMap(packer, map);
    } else if (value instanceof List<?> list) {
      packer.packArrayHeader(list.size());
      for (Object element : list) {
        pack(packer, element);
      }
    } else if (value instanceof byte[] bytes) {
      packer.packBinaryHeader(bytes.length).writePayload(bytes);
    } else if (value instanceof Boolean flag) {
      packer.packBoolean(flag);
    } else if (value instanceof Number number) {
      packNumber(packer, number);
    } else if (value instanceof ZonedDateTime time) {
      packer.packTimestamp(time.toInstant());
    } else if (value == null) {
      packer.packNil();
    } else {
      packText(packer, Coercion.toText(value));
    }
  }

  private static void packMap(MessageBufferPacker packer, Map<?, ?> map) throws IOException {
    Map<String, @Nullable Object> sorted = new TreeMap<>(Utf8::compare);
    map.forEach((key, held) -> sorted.put((String) key, held));
    packer.packMapHeader(sorted.size());
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      packText(packer, entry.getKey());
      pack(packer, entry.getValue());
    }
  }

  private static void packText(MessageBufferPacker packer, String text) throws IOException {
    byte[] bytes = Utf8.bytes(text);
    packer.packRawStringHeader(bytes.length).writePayload(bytes);
  }

  /** A number straight from a JSON document is text to upstream's library, and so it is here. */
  private static void packNumber(MessageBufferPacker packer, Number number) throws IOException {
    if (number instanceof JsonNumber json) {
      packText(packer, json.text());
    } else if (number instanceof Double value) {
      packer.packDouble(value);
    } else if (number instanceof Float value) {
      packer.packFloat(value);
    } else {
      byte format = number instanceof BigInteger ? UINT64 : INT64;
      packer.writePayload(ByteBuffer.allocate(9).put(format).putLong(number.longValue()).array());
    }
  }

  static @Nullable Object parse(byte[] bytes) {
    try (MessageUnpacker unpacker = org.msgpack.core.MessagePack.newDefaultUnpacker(bytes)) {
      if (!unpacker.hasNext()) {
        throw new EvaluationException("EOF");
      }
      return unpack(unpacker, bytes.length, 0);
    } catch (MessagePackException | IOException broken) {
      throw new EvaluationException("msgpack: the value is cut off or not valid");
    }
  }

  private static @Nullable Object unpack(MessageUnpacker unpacker, int most, int depth)
      throws IOException {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException("msgpack: the value is nested too deeply");
    }
    MessageFormat format = unpacker.getNextFormat();
    switch (format.getValueType()) {
      case NIL -> {
        unpacker.unpackNil();
        return null;
      }
      case BOOLEAN -> {
        return unpacker.unpackBoolean();
      }
      case INTEGER -> {
        return integer(unpacker, format);
      }
      case FLOAT -> {
        return format == MessageFormat.FLOAT32
            ? (Object) unpacker.unpackFloat()
            : (Object) unpacker.unpackDouble();
      }
      case STRING -> {
        return Utf8.string(payload(unpacker, unpacker.unpackRawStringHeader(), most));
      }
      case BINARY -> {
        return payload(unpacker, unpacker.unpackBinaryHeader(), most);
      }
      case ARRAY -> {
        return array(unpacker, most, depth);
      }
      case MAP -> {
        return map(unpacker, most, depth);
      }
      default -> {
        return extension(unpacker);
      }
    }
  }

  private static Object integer(MessageUnpacker unpacker, MessageFormat format) throws IOException {
    if (format != MessageFormat.UINT64) {
      return unpacker.unpackLong();
    }
    return unpacker.unpackBigInteger();
  }

  private static byte[] payload(MessageUnpacker unpacker, int length, int most) throws IOException {
    if (length > most) {
      throw new EvaluationException("unexpected EOF");
    }
    return unpacker.readPayload(length);
  }

  private static List<@Nullable Object> array(MessageUnpacker unpacker, int most, int depth)
      throws IOException {
    int size = unpacker.unpackArrayHeader();
    List<@Nullable Object> list = new ArrayList<>(Math.min(size, 1024));
    for (int i = 0; i < size; i++) {
      list.add(unpack(unpacker, most, depth + 1));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(MessageUnpacker unpacker, int most, int depth)
      throws IOException {
    int size = unpacker.unpackMapHeader();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      if (unpacker.getNextFormat().getValueType() != org.msgpack.value.ValueType.STRING) {
        throw new EvaluationException("msgpack: a key of an object is not a string");
      }
      String key = Utf8.string(payload(unpacker, unpacker.unpackRawStringHeader(), most));
      map.put(key, unpack(unpacker, most, depth + 1));
    }
    return map;
  }

  private static Object extension(MessageUnpacker unpacker) throws IOException {
    var header = unpacker.unpackExtensionTypeHeader();
    if (!header.isTimestampType()) {
      throw new EvaluationException("msgpack: unknown ext id=" + header.getType());
    }
    return unpacker.unpackTimestamp(header).atZone(ZoneId.systemDefault());
  }
}
