package io.ribbonfish.bloblang.function.lookup;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of records in MaxMind's databases, and the shape that upstream gives them. */
enum GeoRecord {
  CITY(
      "geoip_city",
      "City",
      """
      City{GeoNameID,Names*} Continent{Code$,GeoNameID,Names*} Country{GeoNameID,IsInEuropeanUnion?,IsoCode$,Names*}
      Location{AccuracyRadius,Latitude,Longitude,MetroCode,TimeZone$} Postal{Code$}
      RegisteredCountry{GeoNameID,IsInEuropeanUnion?,IsoCode$,Names*}
      RepresentedCountry{GeoNameID,IsInEuropeanUnion?,IsoCode$,Names*,Type$}
      Subdivisions[GeoNameID,IsoCode$,Names*] Traits{IsAnonymousProxy?,IsAnycast?,IsSatelliteProvider?}
      """),
  COUNTRY(
      "geoip_country",
      "Country",
      """
      Continent{Code$,GeoNameID,Names*} Country{GeoNameID,IsInEuropeanUnion?,IsoCode$,Names*}
      RegisteredCountry{GeoNameID,IsInEuropeanUnion?,IsoCode$,Names*}
      RepresentedCountry{GeoNameID,IsInEuropeanUnion?,IsoCode$,Names*,Type$}
      Traits{IsAnonymousProxy?,IsAnycast?,IsSatelliteProvider?}
      """),
  ASN("geoip_asn", "ASN", "AutonomousSystemNumber AutonomousSystemOrganization$"),
  ENTERPRISE(
      "geoip_enterprise",
      "Enterprise",
      """
      City{Confidence,GeoNameID,Names*} Continent{Code$,GeoNameID,Names*}
      Country{Confidence,GeoNameID,IsInEuropeanUnion?,IsoCode$,Names*}
      Location{AccuracyRadius,Latitude,Longitude,MetroCode,TimeZone$} Postal{Code$,Confidence}
      RegisteredCountry{Confidence,GeoNameID,IsInEuropeanUnion?,IsoCode$,Names*}
      RepresentedCountry{GeoNameID,IsInEuropeanUnion?,IsoCode$,Names*,Type$}
      Subdivisions[Confidence,GeoNameID,IsoCode$,Names*]
      Traits{AutonomousSystemNumber,AutonomousSystemOrganization$,ConnectionType$,Domain$,ISP$,IsAnonymousProxy?,IsAnycast?,IsLegitimateProxy?,IsSatelliteProvider?,MobileCountryCode$,MobileNetworkCode$,Organization$,StaticIPScore,UserType$}
      """),
  ANONYMOUS_IP(
      "geoip_anonymous_ip",
      "Anonymous-IP",
      "IsAnonymous? IsAnonymousVPN? IsHostingProvider? IsPublicProxy? IsResidentialProxy?"
          + " IsTorExitNode?"),
  CONNECTION_TYPE("geoip_connection_type", "Connection-Type", "ConnectionType$"),
  DOMAIN("geoip_domain", "Domain", "Domain$"),
  ISP(
      "geoip_isp",
      "ISP",
      "AutonomousSystemNumber AutonomousSystemOrganization$ ISP$ MobileCountryCode$"
          + " MobileNetworkCode$ Organization$");

  private final String method;
  private final String database;
  private final String shape;

  GeoRecord(String method, String database, String shape) {
    this.method = method;
    this.database = database;
    this.shape = shape;
  }

  String method() {
    return method;
  }

  /** Whether a database of a type has such records; an enterprise one has those of cities too. */
  boolean isIn(String type) {
    boolean everything = (this == CITY || this == COUNTRY) && !type.contains("ASN");
    return type.contains(database)
        || everything && (type.contains("City") || type.contains("Enterprise"));
  }

  /** The record with every field of the shape, empty where the database has none. */
  Map<String, @Nullable Object> shape(Map<?, ?> record) {
    Map<String, @Nullable Object> shaped = new LinkedHashMap<>();
    for (String field : shape.strip().split("\\s+")) {
      int open = Math.max(field.indexOf('{'), field.indexOf('['));
      if (open < 0) {
        put(shaped, field, record);
        continue;
      }
      String name = field.substring(0, open);
      String[] inner = field.substring(open + 1, field.length() - 1).split(",");
      Object held = record.get(snake(name));
      if (field.charAt(open) == '{') {
        shaped.put(name, group(inner, held));
      } else {
        shaped.put(
            name,
            held instanceof List<?> list
                ? list.stream().map(element -> group(inner, element)).toList()
                : null);
      }
    }
    return shaped;
  }

  private static Map<String, @Nullable Object> group(String[] fields, @Nullable Object held) {
    Map<String, @Nullable Object> group = new LinkedHashMap<>();
    for (String field : fields) {
      put(group, field, held instanceof Map<?, ?> map ? map : Map.of());
    }
    return group;
  }

  private static void put(Map<String, @Nullable Object> shaped, String field, Map<?, ?> record) {
    char mark = field.charAt(field.length() - 1);
    String name = Character.isLetter(mark) ? field : field.substring(0, field.length() - 1);
    Object held = record.get(snake(name));
    if (held == null) {
      held =
          switch (mark) {
            case '$' -> "";
            case '?' -> false;
            case '*' -> null;
            default -> 0L;
          };
    }
    boolean integer = held instanceof Integer || held instanceof Long || held instanceof BigInteger;
    shaped.put(name, integer && held instanceof Number number ? number.longValue() : held);
  }

  /** The name of a field in the database: {@code GeoNameID} is {@code geoname_id}. */
  private static String snake(String name) {
    return name.replace("GeoNameID", "Geoname_id")
        .replace("IPScore", "IpScore")
        .replace("ISP", "Isp")
        .replace("VPN", "Vpn")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
