package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A config of dotted paths, with the defaults of a spec and a scanner of the test's choice. */
public final class SpecConfig implements Config {
  private final Map<String, Object> values = new TreeMap<>();
  private final ScannerFactory scanner;

  public SpecConfig(ConfigSpec spec, Map<String, Object> given, ScannerFactory scanner) {
    this.scanner = scanner;
    values.putAll(given);
    for (Field field : spec.fields()) {
      addDefaults("", field);
    }
  }

  private void addDefaults(String parent, Field field) {
    String path = parent + field.name();
    if (field.type() == FieldType.OBJECT) {
      boolean given = values.keySet().stream().anyMatch(name -> name.startsWith(path + "."));
      if (given || !field.isOptional()) {
        values.put(path, Map.of());
        field.children().forEach(child -> addDefaults(path + ".", child));
      }
    } else if (field.hasDefault() && field.defaultValue() != null) {
      values.putIfAbsent(path, field.defaultValue());
    }
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no field " + name);
    }
    return value;
  }

  @Override
  public boolean has(String name) {
    return values.containsKey(name);
  }

  @Override
  public String string(String name) {
    return (String) value(name);
  }

  @Override
  public Optional<String> optionalString(String name) {
    return Optional.ofNullable((String) values.get(name));
  }

  @Override
  public long integer(String name) {
    return ((Number) value(name)).longValue();
  }

  @Override
  public double number(String name) {
    return ((Number) value(name)).doubleValue();
  }

  @Override
  public boolean bool(String name) {
    return (Boolean) value(name);
  }

  @Override
  public Duration duration(String name) {
    Object value = value(name);
    if (value instanceof Duration duration) {
      return duration;
    }
    return Duration.parse("PT" + ((String) value).toUpperCase(java.util.Locale.ROOT));
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<String> strings(String name) {
    return (List<String>) value(name);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, String> stringMap(String name) {
    return (Map<String, String>) value(name);
  }

  @Override
  public @Nullable Object any(String name) {
    return values.get(name);
  }

  @Override
  public List<Config> objects(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Config> objectMap(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Interpolation interpolated(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public io.ribbonfish.api.component.Mapping mapping(String name) {
    throw new UnsupportedOperationException("the field " + name + " holds no mapping");
  }

  @Override
  public List<io.ribbonfish.api.component.BatchProcessor> processors(String name) {
    throw new UnsupportedOperationException("the field " + name + " holds no processors");
  }

  @Override
  public ScannerFactory scanner(String name) {
    return scanner;
  }
}
