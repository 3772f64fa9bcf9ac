package io.ribbonfish.bloblang.function.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * A period as ISO 8601 writes it, such as {@code P1Y2M3DT4H5M6S}. Immutable.
 *
 * @param amounts how many years, months, weeks, days, hours, minutes and seconds
 */
record IsoPeriod(boolean negative, BigDecimal[] amounts) {
  static final int YEARS = 0;
  static final int MONTHS = 1;
  static final int WEEKS = 2;
  static final int DAYS = 3;
  static final int HOURS = 4;

  private static final BigDecimal DAY = new BigDecimal("86400000000000");
  private static final BigDecimal YEAR = new BigDecimal("365.2425").multiply(DAY);

  /** Nanoseconds of each unit; a year is a Gregorian calendar's mean. */
  private static final BigDecimal[] NANOS = {
    YEAR,
    new BigDecimal("30.436875").multiply(DAY),
    DAY.multiply(BigDecimal.valueOf(7)),
    DAY,
    new BigDecimal("3600000000000"),
    new BigDecimal("60000000000"),
    new BigDecimal("1000000000")
  };

  static IsoPeriod parse(String text) {
    return new IsoPeriodReader(text).read();
  }

  /** The nanoseconds of this period, years and months at their mean length. */
  long nanos() {
    return nanos(YEARS);
  }

  private long nanos(int from) {
    BigDecimal total = BigDecimal.ZERO;
    for (int i = from; i < amounts.length; i++) {
      total = total.add(amounts[i].multiply(NANOS[i]));
    }
    long nanos = total.setScale(0, RoundingMode.DOWN).toBigInteger().longValue();
    return negative ? -nanos : nanos;
  }

  /** The time this period after another; days of the calendar where the period has whole ones. */
  ZonedDateTime addTo(ZonedDateTime time) {
    return plus(time, 1);
  }

  ZonedDateTime subtractFrom(ZonedDateTime time) {
    return plus(time, -1);
  }

  private ZonedDateTime plus(ZonedDateTime time, int direction) {
    if (!isCalendar()) {
      return time.plusNanos(direction * nanos());
    }
    int sign = negative ? -direction : direction;
    long months = sign * (amounts[YEARS].longValue() * 12 + amounts[MONTHS].longValue());
    long days = sign * (amounts[WEEKS].longValue() * 7 + amounts[DAYS].longValue());
    LocalDate first = time.toLocalDate().withDayOfMonth(1).plusMonths(months);
    LocalDate date = first.plusDays(time.getDayOfMonth() - 1 + days);
    return date.atTime(time.toLocalTime())
        .atZone(time.getZone())
        .plusNanos(direction * nanos(HOURS));
  }

  private boolean isCalendar() {
    boolean some = false;
    for (int i = YEARS; i < HOURS; i++) {
      if (amounts[i].scale() > 0) {
        return false;
      }
      some |= amounts[i].signum() != 0;
    }
    return some;
  }
}
