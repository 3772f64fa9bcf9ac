package io.ribbonfish.bloblang.function.time;

import io.ribbonfish.bloblang.Timestamps;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import io.ribbonfish.bloblang.function.Spec;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Methods that read, write and move timestamps and durations. */
public final class TimestampMethods {
  private static final String DEFAULT_LAYOUT = "2006-01-02T15:04:05.999999999Z07:00";
  private static final Params FORMAT = Params.of(Param.string("format"));
  private static final Params DURATION = Params.of(Param.string("duration"));
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

  /** Seconds from the first of January of the year 1, from where rounding counts. */
  private static final long EPOCH_SECOND_ZERO = 62_135_596_800L;

  private TimestampMethods() {}

  public static void addTo(Library.Builder library) {
    addParsing(library);
    addFormatting(library);
    addUnix(library, "", ZonedDateTime::toEpochSecond);
    addUnix(library, "_milli", time -> scaled(time, 1_000));
    addUnix(library, "_micro", time -> scaled(time, 1_000_000));
    addUnix(library, "_nano", time -> scaled(time, 1_000_000_000));
    library
        .staticMethod(
            "ts_round", Params.of(Param.integer("duration")), TimestampMethods::prepareRound)
        .staticMethod("ts_tz", Params.of(Param.string("tz")), TimestampMethods::toZone)
        .staticMethod("ts_sub", Params.of(Param.timestamp("t2")), TimestampMethods::since)
        .staticMethod(
            "ts_add_iso8601",
            DURATION,
            arguments -> ofTime(IsoPeriod.parse(arguments.string("duration"))::addTo))
        .staticMethod(
            "ts_sub_iso8601",
            DURATION,
            arguments -> ofTime(IsoPeriod.parse(arguments.string("duration"))::subtractFrom));
  }

  private static void addParsing(Library.Builder library) {
    library
        .staticMethod("ts_parse", FORMAT, arguments -> parse(arguments, time -> time))
        .staticMethod(
            "parse_timestamp", FORMAT, arguments -> parse(arguments, Timestamps::rfc3339Nano))
        .staticMethod("ts_strptime", FORMAT, arguments -> strptime(arguments, time -> time))
        .staticMethod(
            "parse_timestamp_strptime",
            FORMAT,
            arguments -> strptime(arguments, Timestamps::rfc3339Nano))
        .staticMethod("parse_duration", Params.none(), arguments -> ofText(GoDuration::parse))
        .staticMethod(
            "parse_duration_iso8601",
            Params.none(),
            arguments -> ofText(text -> IsoPeriod.parse(text).nanos()));
  }

  private static void addFormatting(Library.Builder library) {
    Params layout =
        Params.of(Param.string("format").orElse(DEFAULT_LAYOUT), Param.string("tz").asOptional());
    Params strftime = Params.of(Param.string("format"), Param.string("tz").asOptional());
    for (String name : List.of("ts_format", "format_timestamp")) {
      library.staticMethod(
          name, layout, arguments -> format(arguments, GoLayout.of(format(arguments))::format));
    }
    for (String name : List.of("ts_strftime", "format_timestamp_strftime")) {
      library.staticMethod(
          name, strftime, arguments -> format(arguments, Strftime.of(format(arguments))::format));
    }
  }

  private static void addUnix(
      Library.Builder library, String unit, Function<ZonedDateTime, Object> method) {
    for (String name : List.of("ts_unix", "format_timestamp_unix")) {
      library.staticMethod(name + unit, Params.none(), arguments -> ofTime(method));
    }
  }

  private static Spec.Fold ofTime(Function<ZonedDateTime, Object> method) {
    return value -> method.apply(Coercion.getTimestamp(value));
  }

  private static Spec.Fold ofText(Function<String, Object> method) {
    return value -> method.apply(Coercion.getString(value));
  }

  private static String format(Arguments arguments) {
    return arguments.string("format");
  }

  private static Spec.Fold parse(Arguments arguments, Function<ZonedDateTime, Object> result) {
    GoLayout layout = GoLayout.of(format(arguments));
    return ofText(text -> result.apply(layout.parse(text)));
  }

  private static Spec.Fold strptime(Arguments arguments, Function<ZonedDateTime, Object> result) {
    String format = format(arguments);
    return ofText(text -> result.apply(Strptime.parse(text, format)));
  }

  private static Spec.Fold format(Arguments arguments, Function<ZonedDateTime, Object> writer) {
    UnaryOperator<ZonedDateTime> move =
        arguments
            .optionalString("tz")
            .map(Zones::load)
            .<UnaryOperator<ZonedDateTime>>map(zone -> time -> time.withZoneSameInstant(zone))
            .orElse(time -> time);
    return ofTime(time -> writer.apply(move.apply(time)));
  }

  private static long scaled(ZonedDateTime time, long unitsPerSecond) {
    return time.toEpochSecond() * unitsPerSecond
        + time.getNano() / (1_000_000_000 / unitsPerSecond);
  }

  private static Spec.Fold toZone(Arguments arguments) {
    ZoneId zone = Zones.load(arguments.string("tz"));
    return ofTime(time -> time.withZoneSameInstant(zone));
  }

  private static Spec.Fold since(Arguments arguments) {
    BigInteger start = nanos(arguments.timestamp("t2"));
    return ofTime(
        time -> {
          BigInteger between = nanos(time).subtract(start);
          if (between.bitLength() < 64) {
            return between.longValue();
          }
          return between.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        });
  }

  private static BigInteger nanos(ZonedDateTime time) {
    return BigInteger.valueOf(time.toEpochSecond())
        .multiply(BILLION)
        .add(BigInteger.valueOf(time.getNano()));
  }

  private static Spec.Fold prepareRound(Arguments arguments) {
    long step = arguments.integer("duration");
    return ofTime(time -> step <= 0 ? time : round(time, BigInteger.valueOf(step)));
  }

  private static ZonedDateTime round(ZonedDateTime time, BigInteger step) {
    BigInteger zero = BigInteger.valueOf(EPOCH_SECOND_ZERO).multiply(BILLION);
    BigInteger sinceZero = nanos(time).add(zero);
    BigInteger rest = sinceZero.mod(step);
    BigInteger down = sinceZero.subtract(rest);
    BigInteger rounded = rest.shiftLeft(1).compareTo(step) < 0 ? down : down.add(step);
    BigInteger[] parts = rounded.subtract(zero).divideAndRemainder(BILLION);
    return Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue()).atZone(time.getZone());
  }
}
