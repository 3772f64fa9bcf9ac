package io.ribbonfish.bloblang.function.encoding;

import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods {@code encode}, {@code decode}, {@code hash} and those of AES and compression. */
public final class EncodingMethods {
  private static final Params SCHEME = Params.of(Param.string("scheme"));
  private static final Params AES =
      Params.of(Param.string("scheme"), Param.string("key"), Param.string("iv"));

  private EncodingMethods() {}

  public static void addTo(Library.Builder library) {
    library
        .function(
            "with_schema_registry_header",
            Params.of(Param.any("schema_id"), Param.any("message")),
            SchemaRegistryHeader::prepare)
        .method("encode", SCHEME, arguments -> ofBytes(encoder(arguments.string("scheme"))))
        .method("decode", SCHEME, arguments -> ofBytes(decoder(arguments.string("scheme"))))
        .method(
            "hash",
            Params.of(
                Param.string("algorithm"),
                Param.string("key").asOptional(),
                Param.string("polynomial").orElse("IEEE")),
            arguments -> ofBytes(Hash.of(arguments)))
        .method("encrypt_aes", AES, arguments -> ofBytes(Aes.encryption(arguments)))
        .method("decrypt_aes", AES, arguments -> ofBytes(Aes.decryption(arguments)))
        .plainMethod(
            "compress",
            Params.of(Param.string("algorithm"), Param.integer("level").orElse(-1L)),
            EncodingMethods::compress)
        .plainMethod(
            "decompress", Params.of(Param.string("algorithm")), EncodingMethods::decompress);
  }

  /** A method of strings and bytes. */
  private static Applied.Body ofBytes(Function<byte[], Object> method) {
    return (value, scope) -> method.apply(bytes(value));
  }

  private static byte[] bytes(@Nullable Object value) {
    if (value instanceof String || value instanceof byte[]) {
      return Coercion.getBytes(value);
    }
    throw TypeException.of(value, Type.STRING);
  }

  private static Function<byte[], Object> encoder(String scheme) {
    return switch (scheme) {
      case "base64" -> Base64Text.PADDED::encode;
      case "base64url" -> Base64Text.URL::encode;
      case "base64rawurl" -> Base64Text.RAW_URL::encode;
      case "hex" -> HexFormat.of()::formatHex;
      case "ascii85" -> Ascii85::encode;
      case "z85" -> Z85::encode;
      default -> throw new EvaluationException("unrecognized encoding type: " + scheme);
    };
  }

  private static Function<byte[], Object> decoder(String scheme) {
    return switch (scheme) {
      case "base64" -> Base64Text.PADDED::decode;
      case "base64url" -> Base64Text.URL::decode;
      case "base64rawurl" -> Base64Text.RAW_URL::decode;
      case "hex" -> HexText::decode;
      case "ascii85" -> Ascii85::decode;
      case "z85" -> Z85::decode;
      default -> throw new EvaluationException("unrecognized encoding type: " + scheme);
    };
  }

  private static Applied.Body compress(Arguments arguments) {
    Compression compression = Compression.toCompress(arguments.string("algorithm"));
    int level = (int) Math.max(-1000, Math.min(1000, arguments.integer("level")));
    return (value, scope) -> compression.compress(Coercion.getBytes(value), level);
  }

  private static Applied.Body decompress(Arguments arguments) {
    Compression compression = Compression.toDecompress(arguments.string("algorithm"));
    return (value, scope) -> compression.decompress(Coercion.getBytes(value));
  }
}
