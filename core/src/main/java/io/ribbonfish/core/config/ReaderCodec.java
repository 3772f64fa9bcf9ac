package io.ribbonfish.core.config;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ValueNodes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the text of a {@code codec} field, which older configs have in place of {@code scanner},
 * into the config of a scanner.
 */
final class ReaderCodec {
  private static final String FIELD = "codec";

  /** Beside it, the longest message. */
  private static final String MAX_BUFFER = "max_buffer";

  private static final Map<String, String> FORMER =
      Map.of("csv-gzip", "gzip/csv", "tar-gzip", "gzip/tar");

  private final long maxBuffer;

  private ReaderCodec(long maxBuffer) {
    this.maxBuffer = maxBuffer;
  }

  /** The scanner that a component's codec stands for; empty where it has none. */
  static Optional<ConfigNode> scanner(ConfigFields fields) throws ConfigException {
    Field component = fields.spec("");
    boolean takesCodec =
        component.child(FIELD).filter(Field::isDeprecated).isPresent()
            && component.child(MAX_BUFFER).isPresent();
    if (!takesCodec || fields.get(FIELD).isEmpty()) {
      return Optional.empty();
    }
    String codec = fields.get(FIELD).orElseThrow().toString();
    long maxBuffer = ((Number) fields.get(MAX_BUFFER).orElseThrow()).longValue();
    Map<String, Object> scanner =
        new ReaderCodec(maxBuffer).chain(FORMER.getOrDefault(codec, codec));
    return Optional.of(ValueNodes.of(scanner, FIELD));
  }

  private Map<String, Object> chain(String codec) throws ConfigException {
    int slash = codec.indexOf('/');
    String first = slash < 0 ? codec : codec.substring(0, slash);
    if (first.equals("gzip") || first.equals("pgzip") || first.equals("skipbom")) {
      Map<String, Object> into =
          slash < 0 ? Map.of("to_the_end", Map.of()) : chain(codec.substring(slash + 1));
      return first.equals("skipbom")
          ? Map.of("skip_bom", Map.of("into", into))
          : Map.of("decompress", Map.of("algorithm", first, "into", into));
    }
    if (slash >= 0) {
      throw unknown(codec, "'" + first + "' can't be followed by another codec");
    }
    return split(codec);
  }

  private Map<String, Object> split(String codec) throws ConfigException {
    int colon = codec.indexOf(':');
    String name = colon < 0 ? codec : codec.substring(0, colon);
    String argument = colon < 0 ? "" : codec.substring(colon + 1);
    boolean lacksArgument = colon >= 0 && argument.isEmpty();
    if (lacksArgument) {
      throw unknown(codec, "something must follow its colon");
    }
    switch (colon < 0 ? name : name + ":") {
      case "all-bytes":
        return Map.of("to_the_end", Map.of());
      case "lines":
        return Map.of("lines", limited("custom_delimiter", ""));
      case "delim:":
        return Map.of("lines", limited("custom_delimiter", argument));
      case "regex:":
        return Map.of("re_match", limited("pattern", argument));
      case "csv", "csv:":
        return Map.of("csv", Map.of("custom_delimiter", argument));
      case "tar":
        return Map.of("tar", Map.of());
      case "chunker:":
        return Map.of("chunker", Map.of("size", size(codec, argument)));
      default:
        throw unknown(codec, "it is not known here");
    }
  }

  private Map<String, Object> limited(String name, String value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("max_buffer_size", maxBuffer);
    fields.put(name, value);
    return fields;
  }

  private static long size(String codec, String argument) throws ConfigException {
    try {
      return Long.parseLong(argument);
    } catch (NumberFormatException e) {
      throw unknown(codec, "its size must be a number of bytes");
    }
  }

  private static ConfigException unknown(String codec, String why) {
    return new ConfigException(
        FIELD, "can't be '" + codec + "', for " + why + ": remove it and write 'scanner' instead");
  }
}
