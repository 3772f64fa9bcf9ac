package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.Timestamps;
import io.ribbonfish.bloblang.eval.Call;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.eval.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Functions that look at the clock, the environment and the files of the machine. */
final class EnvironmentFunctions {
  private static final Param NO_CACHE = Param.bool("no_cache").orElse(false);

  private EnvironmentFunctions() {}

  static void addTo(Library.Builder library) {
    library.function(
        "now", Params.none(), arguments -> scope -> Timestamps.rfc3339Nano(ZonedDateTime.now()));
    clock(library, "timestamp_unix", Instant::getEpochSecond);
    clock(library, "timestamp_unix_milli", Instant::toEpochMilli);
    clock(library, "timestamp_unix_micro", now -> nanos(now) / 1000);
    clock(library, "timestamp_unix_nano", EnvironmentFunctions::nanos);
    addEnv(library, name -> Optional.ofNullable(System.getenv(name)));
    library
        .impureFunction("hostname", Params.none(), arguments -> hostname())
        .impureFunction(
            "file",
            Params.of(Param.string("path"), NO_CACHE),
            arguments -> {
              Path path = Path.of(arguments.string("path"));
              return read("file", arguments, () -> file(path));
            })
        .impureFunction(
            "file_rel",
            Params.of(Param.string("path"), NO_CACHE),
            arguments -> {
              String path = arguments.string("path");
              return read("file_rel", arguments, () -> imported(arguments.site(), path));
            });
  }

  static void addEnv(Library.Builder library, Function<String, Optional<String>> variables) {
    library.impureFunction(
        "env",
        Params.of(Param.string("name"), NO_CACHE),
        arguments -> {
          String name = arguments.string("name");
          return read("env", arguments, () -> variables.apply(name).orElse(null));
        });
  }

  private static void clock(Library.Builder library, String name, ToLongFunction<Instant> unit) {
    library.function(name, Params.none(), arguments -> scope -> unit.applyAsLong(Instant.now()));
  }

  private static long nanos(Instant now) {
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** What is read once, unless it is to be read each time. */
  private static Node read(String name, Arguments arguments, Supplier<@Nullable Object> reader) {
    if (arguments.bool("no_cache")) {
      return new Call("function " + name, scope -> reader.get());
    }
    return new Literal(reader.get(), "function " + name);
  }

  private static Node hostname() {
    return new Call(
        "function hostname",
        scope -> {
          try {
            return InetAddress.getLocalHost().getHostName();
          } catch (UnknownHostException unnamed) {
            throw new EvaluationException("the host has no name");
          }
        });
  }

  private static byte[] file(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException missing) {
      throw new EvaluationException("open " + path + ": no such file or directory");
    } catch (IOException unreadable) {
      throw new EvaluationException("open " + path + ": " + unreadable.getMessage());
    }
  }

  private static byte[] imported(CallSite site, String path) {
    try {
      return site.importer().read(path);
    } catch (IOException unreadable) {
      throw new EvaluationException(String.valueOf(unreadable.getMessage()));
    }
  }
}
