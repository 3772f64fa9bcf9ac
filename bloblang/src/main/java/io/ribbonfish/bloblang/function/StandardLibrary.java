package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.function.encoding.EncodingMethods;
import io.ribbonfish.bloblang.function.identity.Identifiers;
import io.ribbonfish.bloblang.function.lookup.LookupFunctions;
import io.ribbonfish.bloblang.function.parsing.ParsingMethods;
import io.ribbonfish.bloblang.function.regex.RegexMethods;
import io.ribbonfish.bloblang.function.secret.SecretMethods;
import io.ribbonfish.bloblang.function.structure.StructureMethods;
import io.ribbonfish.bloblang.function.text.TextMethods;
import io.ribbonfish.bloblang.function.text.UrlMethods;
import io.ribbonfish.bloblang.function.time.TimestampMethods;
import java.time.Clock;
import java.util.ServiceLoader;

/** All functions and methods that come with the language. */
public final class StandardLibrary {
  private static final Library LIBRARY = create();

  private StandardLibrary() {}

  public static Library get() {
    return LIBRARY;
  }

  private static Library create() {
    Library.Builder library = Library.builder();
    MessageFunctions.addTo(library);
    GeneralFunctions.addTo(library);
    EnvironmentFunctions.addTo(library);
    IdFunctions.addTo(library);
    CountingFunctions.addTo(library);
    GeneralMethods.addTo(library);
    CoercionMethods.addTo(library);
    NumberMethods.addTo(library);
    StringMethods.addTo(library);
    JsonMethods.addTo(library);
    ArrayMethods.addTo(library);
    ObjectMethods.addTo(library);
    OrderMethods.addTo(library);
    addFamilies(library, Clock.systemUTC());
    for (LibraryPart part : ServiceLoader.load(LibraryPart.class)) {
      part.addTo(library);
    }
    return library.build();
  }

  private static void addFamilies(Library.Builder library, Clock clock) {
    Identifiers.addTo(library, clock);
    TimestampMethods.addTo(library);
    EncodingMethods.addTo(library);
    RegexMethods.addTo(library);
    TextMethods.addTo(library);
    UrlMethods.addTo(library);
    ParsingMethods.addTo(library);
    SecretMethods.addTo(library);
    StructureMethods.addTo(library);
    LookupFunctions.addTo(library);
  }
}
