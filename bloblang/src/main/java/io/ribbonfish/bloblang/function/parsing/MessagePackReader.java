package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the first value of a MessagePack document. One use, one thread. */
final class MessagePackReader {
  private static final int MAX_DEPTH = 1000;

  private final ByteBuffer in;

  private MessagePackReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  static @Nullable Object read(byte[] bytes) {
    if (bytes.length == 0) {
      throw new EvaluationException("EOF");
    }
    try {
      return new MessagePackReader(bytes).value(0);
    } catch (BufferUnderflowException cut) {
      throw new EvaluationException("unexpected EOF");
    } catch (DateTimeException outOfRange) {
      throw new EvaluationException("msgpack: a time is out of range");
    }
  }

  private @Nullable Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException("msgpack: the value is nested too deeply");
    }
    int code = in.get() & 0xff;
    if (code < 0x80 || code >= 0xe0) {
      return (long) (byte) code;
    }
    if (code < 0xc0) {
      return small(code, depth);
    }
    return switch (code) {
      case 0xc0 -> null;
      case 0xc2 -> false;
      case 0xc3 -> true;
      case 0xc4, 0xc5, 0xc6 -> bytes(length(code - 0xc4));
      case 0xca -> in.getFloat();
      case 0xcb -> in.getDouble();
      case 0xd9, 0xda, 0xdb -> text(length(code - 0xd9));
      case 0xdc, 0xdd -> list(length(code - 0xdc + 1), depth);
      case 0xde, 0xdf -> map(length(code - 0xde + 1), depth);
      case 0xc7, 0xc8, 0xc9 -> extension(length(code - 0xc7));
      case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << (code - 0xd4));
      default -> integer(code);
    };
  }

  private Object small(int code, int depth) {
    if (code < 0x90) {
      return map(code & 0xf, depth);
    }
    return code < 0xa0 ? list(code & 0xf, depth) : text(code & 0x1f);
  }

  private Object integer(int code) {
    return switch (code) {
      case 0xcc -> in.get() & 0xffL;
      case 0xcd -> in.getShort() & 0xffffL;
      case 0xce -> in.getInt() & 0xffffffffL;
      case 0xcf -> new BigInteger(Long.toUnsignedString(in.getLong()));
      case 0xd0 -> (long) in.get();
      case 0xd1 -> (long) in.getShort();
      case 0xd2 -> (long) in.getInt();
      case 0xd3 -> in.getLong();
      default ->
          throw new EvaluationException(
              "msgpack: unknown code " + Integer.toHexString(code) + " decoding interface{}");
    };
  }

  /** A length of one, two or four bytes; no more than what is left. */
  private int length(int size) {
    long length =
        switch (size) {
          case 0 -> in.get() & 0xff;
          case 1 -> in.getShort() & 0xffff;
          default -> in.getInt() & 0xffffffffL;
        };
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return (int) length;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[Math.min(length, in.remaining() + 1)];
    in.get(bytes);
    return bytes;
  }

  private String text(int length) {
    return Utf8.string(bytes(length));
  }

  private List<@Nullable Object> list(int size, int depth) {
    List<@Nullable Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(value(depth + 1));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(int size, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      if (!(value(depth + 1) instanceof String key)) {
        throw new EvaluationException("msgpack: a key of an object is not a string");
      }
      map.put(key, value(depth + 1));
    }
    return map;
  }

  /** Times are the only extension that has a meaning here. */
  private Object extension(int length) {
    int type = in.get();
    ByteBuffer data = ByteBuffer.wrap(bytes(length));
    if (type != -1) {
      throw new EvaluationException("msgpack: unknown ext id=" + type);
    }
    Instant time =
        switch (length) {
          case 4 -> Instant.ofEpochSecond(data.getInt() & 0xffffffffL);
          case 8 -> {
            long both = data.getLong();
            yield Instant.ofEpochSecond(both & 0x3ffffffffL, both >>> 34);
          }
          case 12 -> {
            int nanos = data.getInt();
            yield Instant.ofEpochSecond(data.getLong(), nanos);
          }
          default -> throw new EvaluationException("msgpack: invalid ext len=" + length);
        };
    return time.atZone(ZoneId.systemDefault());
  }
}
