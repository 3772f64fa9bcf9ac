package io.ribbonfish.core.mapping;

import io.ribbonfish.api.bloblang.CallSpec;
import io.ribbonfish.api.bloblang.MappingFunction;
import io.ribbonfish.api.bloblang.MappingMethod;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.StandardLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The functions and methods that plug-ins brought. Filled by one thread before any config is read;
 * then read by any.
 */
public final class RegisteredCalls {
  private final List<Registered> calls = new ArrayList<>();
  private @Nullable Library library;

  /**
   * One function or method.
   *
   * @param isMethod whether it is called on a value
   * @param origin where it came from, such as a jar's name
   */
  public record Registered(
      CallSpec spec, boolean isMethod, String origin, Consumer<Library.Builder> addition) {

    /** A function. */
    public static Registered of(CallSpec spec, MappingFunction function, String origin) {
      return new Registered(
          spec, false, origin, library -> PluginCalls.add(library, spec, function));
    }

    /** A method. */
    public static Registered of(CallSpec spec, MappingMethod method, String origin) {
      return new Registered(spec, true, origin, library -> PluginCalls.add(library, spec, method));
    }

    /** What it is, with its article. */
    public String kind() {
      return isMethod ? "a method" : "a function";
    }

    /** Whether the other would be called in the same way. */
    public boolean isNamedLike(Registered other) {
      return isMethod == other.isMethod && spec.name().equals(other.spec.name());
    }
  }

  /** Who has a function or method of that name already; empty where nobody does. */
  public Optional<String> owner(Registered wanted) {
    for (Registered call : calls) {
      if (call.isNamedLike(wanted)) {
        return Optional.of(call.origin);
      }
    }
    String name = wanted.spec.name();
    boolean inLanguage =
        wanted.isMethod
            ? StandardLibrary.get().method(name).isPresent()
            : StandardLibrary.get().function(name).isPresent();
    return inLanguage ? Optional.of("Bloblang itself") : Optional.empty();
  }

  /** Takes one whose name is free. */
  public synchronized void add(Registered call) {
    calls.add(call);
    library = null;
  }

  /** The specs of all functions, or of all methods. */
  public List<CallSpec> specs(boolean ofMethods) {
    return calls.stream().filter(call -> call.isMethod == ofMethods).map(Registered::spec).toList();
  }

  /** The language's own library and all that was added. */
  public synchronized Library library() {
    Library known = library;
    if (known == null) {
      Library.Builder builder = StandardLibrary.get().toBuilder();
      calls.forEach(call -> call.addition.accept(builder));
      known = calls.isEmpty() ? StandardLibrary.get() : builder.build();
      library = known;
    }
    return known;
  }
}
