package io.ribbonfish.bloblang.function.time;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRulesProvider;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;

/** Time zones by name, and the short names that they give to times. */
final class Zones {
  /** Names that the time zone database has and Java may not. */
  private static final Map<String, String> MISSING =
      Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");

  /** The alphabetic abbreviations of the database; Java has made-up ones besides. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "ACDT ACST ADT AEDT AEST AKDT AKST AST AWST BST CAT CDT CEST CET CST ChST EAT EDT EEST"
              .concat(" EET EST GMT HDT HKT HST IDT IST JST KST MDT MSK MST NDT NST NZDT NZST PDT")
              .concat(" PKT PST SAST SST UTC WAT WEST WET WIB WIT WITA")
              .split(" "));

  private Zones() {}

  /** A zone of the time zone database, {@code UTC} or {@code Local}. */
  static ZoneId load(String name) {
    try {
      return find(name);
    } catch (EvaluationException unknown) {
      throw unknown.within("failed to parse timezone location name: ");
    }
  }

  private static ZoneId find(String name) {
    if (name.isEmpty() || name.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    if (name.equals("Local")) {
      return ZoneId.systemDefault();
    }
    if (name.contains("..") || name.startsWith("/") || name.indexOf('\\') >= 0) {
      throw new EvaluationException("time: invalid location name");
    }
    if (ZoneRulesProvider.getAvailableZoneIds().contains(name)) {
      return ZoneId.of(name);
    }
    String known = MISSING.get(name);
    if (known == null) {
      throw new EvaluationException("unknown time zone " + name);
    }
    return ZoneId.of(known);
  }

  /** What the zone of a time calls itself then; empty if it is an offset alone. */
  static String name(ZonedDateTime time) {
    if (time.getZone() instanceof ZoneOffset) {
      return time.getOffset().getTotalSeconds() == 0 ? "UTC" : "";
    }
    boolean summer = time.getZone().getRules().isDaylightSavings(time.toInstant());
    String name =
        TimeZone.getTimeZone(time.getZone()).getDisplayName(summer, TimeZone.SHORT, Locale.US);
    return ABBREVIATIONS.contains(name) ? name : numeric(time.getOffset().getTotalSeconds());
  }

  private static String numeric(int seconds) {
    StringBuilder name = new StringBuilder().append(seconds < 0 ? '-' : '+');
    Digits.pad(name, Math.abs(seconds) / 3600, 2);
    if (seconds % 3600 != 0) {
      Digits.pad(name, Math.abs(seconds) / 60 % 60, 2);
    }
    return name.toString();
  }
}
