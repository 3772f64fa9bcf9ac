package io.ribbonfish.bloblang.function.lookup;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.datafaker.Faker;

/** Made-up values by upstream's names. Loaded when first asked for. Thread-safe. */
final class FakeData {
  private static final Random RANDOM = new Random();
  private static final Faker FAKER = new Faker(Locale.ENGLISH, RANDOM);
  private static final Faker CHINESE = new Faker(Locale.SIMPLIFIED_CHINESE, RANDOM);
  private static final List<String> CURRENCIES =
      List.of("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "CNY", "INR", "BRL");
  private static final List<String> CENTURIES =
      List.of("IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI");
  private static final List<String> CARDS =
      List.of("VISA", "MasterCard", "American Express", "Discover", "JCB", "Diners Club");

  private static final Map<String, Supplier<Object>> VALUES =
      Stream.of(places(), times(), internet(), words(), money(), people(), phones())
          .flatMap(values -> values.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private FakeData() {}

  static Object of(String name) {
    Supplier<Object> value = VALUES.get(name.toLowerCase(Locale.ROOT));
    if (value == null) {
      throw new EvaluationException("invalid faker function: " + name);
    }
    return value.get();
  }

  private static Map<String, Supplier<Object>> places() {
    return Map.of(
        "latitude", () -> (float) (RANDOM.nextDouble() * 180 - 90),
        "longitude", () -> (float) (RANDOM.nextDouble() * 360 - 180));
  }

  private static Map<String, Supplier<Object>> times() {
    return Map.ofEntries(
        Map.entry("unix_time", FakeData::seconds),
        Map.entry("date", () -> time("yyyy-MM-dd")),
        Map.entry("time_string", () -> time("HH:mm:ss")),
        Map.entry("timestamp", () -> time("yyyy-MM-dd HH:mm:ss")),
        Map.entry("year_string", () -> time("yyyy")),
        Map.entry("day_of_month", () -> time("d")),
        Map.entry(
            "month_name",
            () -> oneOf(List.of(Month.values())).getDisplayName(TextStyle.FULL, Locale.ENGLISH)),
        Map.entry(
            "day_of_week",
            () ->
                oneOf(List.of(DayOfWeek.values())).getDisplayName(TextStyle.FULL, Locale.ENGLISH)),
        Map.entry("century", () -> oneOf(CENTURIES)),
        Map.entry("timezone", () -> FAKER.address().timeZone()),
        Map.entry("time_period", () -> RANDOM.nextBoolean() ? "AM" : "PM"));
  }

  private static Map<String, Supplier<Object>> internet() {
    return Map.of(
        "email", () -> FAKER.internet().emailAddress(),
        "mac_address", () -> FAKER.internet().macAddress(),
        "domain_name", () -> FAKER.internet().domainName(),
        "url", () -> "https://www." + FAKER.internet().domainName() + "/",
        "username", () -> letters(7),
        "ipv4", () -> FAKER.internet().ipV4Address(),
        "ipv6", () -> FAKER.internet().ipV6Address(),
        "password", () -> letters(50),
        "jwt", () -> letters(36) + "." + letters(40) + "." + letters(43));
  }

  private static Map<String, Supplier<Object>> words() {
    return Map.of(
        "word", () -> FAKER.lorem().word(),
        "sentence", () -> FAKER.lorem().sentence(),
        "paragraph", () -> FAKER.lorem().paragraph(),
        "", () -> letters(25));
  }

  private static Map<String, Supplier<Object>> money() {
    return Map.of(
        "cc_type", () -> oneOf(CARDS),
        "cc_number", () -> FAKER.finance().creditCard().replace("-", ""),
        "currency", () -> oneOf(CURRENCIES),
        "amount_with_currency",
            () ->
                oneOf(CURRENCIES)
                    + String.format(Locale.ROOT, " %.2f", RANDOM.nextDouble() * 1000));
  }

  private static Map<String, Supplier<Object>> people() {
    return Map.ofEntries(
        Map.entry("title_male", () -> oneOf(List.of("Mr.", "Dr.", "Prof.", "Lord", "King"))),
        Map.entry("title_female", () -> oneOf(List.of("Mrs.", "Ms.", "Miss", "Dr.", "Lady"))),
        Map.entry("first_name", () -> FAKER.name().firstName()),
        Map.entry("first_name_male", () -> FAKER.name().maleFirstName()),
        Map.entry("first_name_female", () -> FAKER.name().femaleFirstName()),
        Map.entry("last_name", () -> FAKER.name().lastName()),
        Map.entry("name", () -> FAKER.name().fullName()),
        Map.entry("gender", () -> oneOf(List.of("Male", "Female", "Prefer to skip"))),
        Map.entry("chinese_first_name", () -> CHINESE.name().firstName()),
        Map.entry("chinese_last_name", () -> CHINESE.name().lastName()),
        Map.entry("chinese_name", () -> CHINESE.name().lastName() + CHINESE.name().firstName()));
  }

  private static Map<String, Supplier<Object>> phones() {
    return Map.of(
        "phone_number", () -> FAKER.numerify("###-###-####"),
        "toll_free_phone_number", () -> FAKER.numerify("(888) ###-######"),
        "e164_phone_number", () -> FAKER.numerify("+1##########"),
        "uuid_hyphenated", () -> UUID.randomUUID().toString(),
        "uuid_digit", () -> UUID.randomUUID().toString().replace("-", ""));
  }

  private static Object seconds() {
    return RANDOM.nextLong(Instant.now().getEpochSecond());
  }

  private static String time(String pattern) {
    return LocalDateTime.ofEpochSecond((long) seconds(), 0, ZoneOffset.UTC)
        .format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }

  private static <T> T oneOf(List<T> values) {
    return values.get(RANDOM.nextInt(values.size()));
  }

  private static String letters(int count) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      char first = RANDOM.nextBoolean() ? 'a' : 'A';
      letters.append((char) (first + RANDOM.nextInt(26)));
    }
    return letters.toString();
  }
}
