package io.ribbonfish.bloblang.function.regex;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods that search and replace with regular expressions. */
public final class RegexMethods {
  private static final Params PATTERN = Params.of(Param.string("pattern"));

  private RegexMethods() {}

  public static void addTo(Library.Builder library) {
    library
        .method("re_match", PATTERN, RegexMethods::match)
        .method("re_find_all", PATTERN, RegexMethods::findAll)
        .method("re_find_all_submatch", PATTERN, RegexMethods::findAllSubmatch)
        .method("re_find_object", PATTERN, RegexMethods::findObject)
        .method("re_find_all_object", PATTERN, RegexMethods::findAllObjects);
    for (String name : List.of("re_replace", "re_replace_all")) {
      library.method(
          name, Params.of(Param.string("pattern"), Param.string("value")), RegexMethods::replace);
    }
  }

  private static Regex regex(Arguments arguments) {
    return Regex.compile(arguments.string("pattern"));
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String || value instanceof byte[]) {
      return Coercion.getString(value);
    }
    throw TypeException.of(value, Type.STRING);
  }

  private static Applied.Body match(Arguments arguments) {
    Regex regex = regex(arguments);
    return (value, scope) -> regex.matches(text(value));
  }

  private static Applied.Body findAll(Arguments arguments) {
    Regex regex = regex(arguments);
    return (value, scope) -> {
      List<Object> matches = new ArrayList<>();
      regex.forEachMatch(text(value), matcher -> matches.add(matcher.group(0)));
      return matches;
    };
  }

  private static Applied.Body findAllSubmatch(Arguments arguments) {
    Regex regex = regex(arguments);
    return (value, scope) -> {
      List<Object> matches = new ArrayList<>();
      regex.forEachMatch(text(value), matcher -> matches.add(groups(matcher)));
      return matches;
    };
  }

  private static List<Object> groups(Search matcher) {
    List<Object> groups = new ArrayList<>(matcher.groupCount() + 1);
    for (int i = 0; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    return groups;
  }

  private static Applied.Body findObject(Arguments arguments) {
    Regex regex = regex(arguments);
    return (value, scope) -> {
      Search matcher = regex.search(text(value));
      return matcher.find(0) ? object(regex, matcher, value instanceof byte[]) : Map.of();
    };
  }

  private static Applied.Body findAllObjects(Arguments arguments) {
    Regex regex = regex(arguments);
    return (value, scope) -> {
      List<Object> matches = new ArrayList<>();
      boolean asBytes = value instanceof byte[];
      regex.forEachMatch(text(value), matcher -> matches.add(object(regex, matcher, asBytes)));
      return matches;
    };
  }

  private static Map<String, Object> object(Regex regex, Search matcher, boolean asBytes) {
    Map<String, Object> object = new LinkedHashMap<>();
    String[] names = regex.groupNames();
    for (int i = 0; i < names.length; i++) {
      String group = matcher.group(i);
      object.put(names[i], asBytes ? Utf8.bytes(group) : group);
    }
    return object;
  }

  private static Applied.Body replace(Arguments arguments) {
    Regex regex = regex(arguments);
    Replacement replacement = new Replacement(regex, arguments.string("value"));
    return (value, scope) -> replacement.replaceAll(text(value));
  }
}
