package io.ribbonfish.parquet;

import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.LibraryPart;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;

/** Adds the method {@code parse_parquet}; the library behind it is loaded when it first runs. */
public final class ParquetMethods implements LibraryPart {
  @Override
  public void addTo(Library.Builder library) {
    library.plainMethod(
        "parse_parquet",
        Params.of(Param.bool("byte_array_as_string").orElse(false)),
        arguments -> (value, scope) -> ParquetRows.read(Coercion.getBytes(value)));
  }
}
