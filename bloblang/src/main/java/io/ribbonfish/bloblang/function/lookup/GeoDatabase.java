package io.ribbonfish.bloblang.function.lookup;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A MaxMind database, opened once for all mappings that name it. Thread-safe. */
final class GeoDatabase {
  private static final Map<String, GeoDatabase> OPEN = new ConcurrentHashMap<>();
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*(\\d{1,3}(\\.\\d{1,3}){3})?");

  private final Reader reader;

  private GeoDatabase(Reader reader) {
    this.reader = reader;
  }

  static GeoDatabase open(String path) {
    return OPEN.computeIfAbsent(path, GeoDatabase::read);
  }

  private static GeoDatabase read(String path) {
    File file = new File(path);
    if (!file.exists()) {
      throw new EvaluationException("open " + path + ": no such file or directory");
    }
    try {
      return new GeoDatabase(new Reader(file, new CHMCache()));
    } catch (IOException | RuntimeException broken) {
      throw new EvaluationException("error opening database: " + path + " is no MaxMind DB file");
    }
  }

  Map<String, @Nullable Object> find(String address, GeoRecord record) {
    String kind = reader.getMetadata().databaseType();
    if (!record.isIn(kind)) {
      throw new EvaluationException(
          "geoip2: the " + record.method() + " method does not support the " + kind + " database");
    }
    try {
      Object found = reader.get(parse(address), Map.class);
      return record.shape(found instanceof Map<?, ?> map ? map : Map.of());
    } catch (IOException | RuntimeException broken) {
      if (broken instanceof EvaluationException known) {
        throw known;
      }
      throw new EvaluationException("geoip2: the database is damaged");
    }
  }

  /** Only literal addresses: nothing is looked up on the network. */
  private static InetAddress parse(String address) {
    try {
      if (ADDRESS.matcher(address).matches()) {
        return InetAddress.getByName(address);
      }
    } catch (IOException invalid) {
      throw invalid(address);
    }
    throw invalid(address);
  }

  private static EvaluationException invalid(String address) {
    return new EvaluationException(
        "value " + address + " does not appear to be a valid v4 or v6 IP address");
  }
}
