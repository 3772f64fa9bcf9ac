package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Params;

/** All methods that read and write documents. */
public final class ParsingMethods {
  private ParsingMethods() {}

  public static void addTo(Library.Builder library) {
    CsvMethod.addTo(library);
    YamlMethods.addTo(library);
    XmlMethods.addTo(library);
    library
        .plainMethod(
            "parse_msgpack",
            Params.none(),
            arguments -> (value, scope) -> MessagePackReader.read(Coercion.getBytes(value)))
        .plainMethod(
            "format_msgpack",
            Params.none(),
            arguments -> (value, scope) -> MessagePackWriter.write(value));
  }
}
