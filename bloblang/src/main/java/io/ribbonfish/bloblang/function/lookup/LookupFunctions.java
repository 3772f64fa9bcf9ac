package io.ribbonfish.bloblang.function.lookup;

import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;

/** The function {@code fake} and the methods that look up addresses in MaxMind's databases. */
public final class LookupFunctions {
  private LookupFunctions() {}

  public static void addTo(Library.Builder library) {
    library.function(
        "fake",
        Params.of(Param.string("function").orElse("")),
        arguments -> {
          String name = arguments.string("function");
          return scope -> FakeData.of(name);
        });
    for (GeoRecord record : GeoRecord.values()) {
      library.plainMethod(
          record.method(), Params.of(Param.string("path")), arguments -> lookUp(arguments, record));
    }
  }

  private static Applied.Body lookUp(Arguments arguments, GeoRecord record) {
    GeoDatabase database = GeoDatabase.open(arguments.string("path"));
    return (value, scope) -> database.find(Coercion.getString(value), record);
  }
}
