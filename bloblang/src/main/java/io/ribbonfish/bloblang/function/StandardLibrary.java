package io.ribbonfish.bloblang.function;

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
    return library.build();
  }
}
