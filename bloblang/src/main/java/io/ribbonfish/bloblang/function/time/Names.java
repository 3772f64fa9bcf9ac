package io.ribbonfish.bloblang.function.time;

import java.time.ZonedDateTime;
import java.util.List;

/** English names of months and days; weeks begin on Sunday. */
final class Names {
  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  static final List<String> SHORT_MONTHS = shortened(MONTHS);
  static final List<String> WEEKDAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  static final List<String> SHORT_WEEKDAYS = shortened(WEEKDAYS);

  private Names() {}

  private static List<String> shortened(List<String> names) {
    return names.stream().map(name -> name.substring(0, 3)).toList();
  }

  /** The day of the week, 0 for Sunday. */
  static int weekday(ZonedDateTime time) {
    return time.getDayOfWeek().getValue() % 7;
  }
}
