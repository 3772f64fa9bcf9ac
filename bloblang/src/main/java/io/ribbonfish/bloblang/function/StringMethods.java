package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.GoFormat;
import io.ribbonfish.bloblang.eval.Limits;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Methods of strings that need neither patterns nor encodings. */
final class StringMethods {
  private StringMethods() {}

  static void addTo(Library.Builder library) {
    text(library, "uppercase", LetterCase::upper);
    text(library, "lowercase", LetterCase::lower);
    text(library, "capitalize", LetterCase::title);
    library
        .method("quote", Params.none(), arguments -> string(GoText::quote))
        .method("unquote", Params.none(), arguments -> string(StringMethods::unquote))
        .method("format", Params.variadic(), StringMethods::format)
        .method("has_prefix", Params.of(Param.string("value")), StringMethods::hasPrefix)
        .method("has_suffix", Params.of(Param.string("value")), StringMethods::hasSuffix)
        .method("index_of", Params.of(Param.string("value")), StringMethods::indexOf)
        .method("join", Params.of(Param.string("delimiter").asOptional()), StringMethods::join)
        .method("repeat", Params.of(Param.integer("count")), StringMethods::repeat)
        .method("reverse", Params.none(), arguments -> (value, scope) -> reverse(value))
        .method(
            "split",
            Params.of(Param.string("delimiter"), Param.bool("empty_as_null").orElse(false)),
            StringMethods::split)
        .method("trim", Params.of(Param.string("cutset").asOptional()), StringMethods::trim)
        .method("trim_prefix", Params.of(Param.string("prefix")), StringMethods::trimPrefix)
        .method("trim_suffix", Params.of(Param.string("suffix")), StringMethods::trimSuffix);
    for (String name : List.of("replace", "replace_all")) {
      library.method(
          name, Params.of(Param.string("old"), Param.string("new")), StringMethods::replaceAll);
    }
    for (String name : List.of("replace_many", "replace_all_many")) {
      library.method(name, Params.of(Param.array("values")), StringMethods::replaceMany);
    }
  }

  /** A method of the text of a string, bytes or a timestamp. */
  static Applied.Body string(UnaryOperator<String> method) {
    return (value, scope) -> method.apply(Coercion.getString(value));
  }

  /** A method that makes a string of a string and bytes of bytes. */
  private static void text(Library.Builder library, String name, UnaryOperator<String> method) {
    library.method(name, Params.none(), arguments -> (value, scope) -> text(value, method));
  }

  private static Object text(@Nullable Object value, UnaryOperator<String> method) {
    if (value instanceof String text) {
      return method.apply(text);
    }
    if (value instanceof byte[] bytes) {
      return Utf8.bytes(method.apply(Utf8.string(bytes)));
    }
    throw TypeException.of(value, Type.STRING);
  }

  private static String unquote(String literal) {
    return GoText.unquote(literal).orElseThrow(() -> new EvaluationException("invalid syntax"));
  }

  private static Applied.Body format(Arguments arguments) {
    List<?> values = arguments.all();
    return string(format -> GoFormat.format(format, values));
  }

  /** The text of a string or bytes; not of a timestamp. */
  private static String plain(@Nullable Object value) {
    if (value instanceof String || value instanceof byte[]) {
      return Coercion.getString(value);
    }
    throw TypeException.of(value, Type.STRING);
  }

  private static Applied.Body hasPrefix(Arguments arguments) {
    String prefix = arguments.string("value");
    return (value, scope) -> plain(value).startsWith(prefix);
  }

  private static Applied.Body hasSuffix(Arguments arguments) {
    String suffix = arguments.string("value");
    return (value, scope) -> plain(value).endsWith(suffix);
  }

  private static Applied.Body indexOf(Arguments arguments) {
    String wanted = arguments.string("value");
    return (value, scope) -> {
      String text = plain(value);
      int index = text.indexOf(wanted);
      return index <= 0 ? (long) index : (long) Utf8.length(text.substring(0, index));
    };
  }

  private static Applied.Body join(Arguments arguments) {
    String delimiter = arguments.optionalString("delimiter").orElse("");
    return (value, scope) -> {
      if (!(value instanceof List<?> list)) {
        throw TypeException.of(value, Type.ARRAY);
      }
      StringBuilder joined = new StringBuilder();
      for (int i = 0; i < list.size(); i++) {
        Object element = list.get(i);
        if (!(element instanceof String || element instanceof byte[])) {
          throw TypeException.of(element, Type.STRING).within("failed to join element " + i + ": ");
        }
        joined.append(i == 0 ? "" : delimiter).append(Coercion.getString(element));
      }
      return joined.toString();
    };
  }

  private static Applied.Body repeat(Arguments arguments) {
    long count = arguments.integer("count");
    if (count < 0) {
      throw new EvaluationException(
          "invalid count, must be greater than or equal to zero: " + count);
    }
    return (value, scope) ->
        text(
            value,
            text -> {
              long size = text.length();
              if (size > 0 && count > Limits.LENGTH / size) {
                throw new EvaluationException(
                    "invalid count, would overflow: " + Utf8.length(text) + "*" + count);
              }
              return size == 0 ? "" : text.repeat((int) count);
            });
  }

  private static Object reverse(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      byte[] reversed = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        reversed[bytes.length - 1 - i] = bytes[i];
      }
      return reversed;
    }
    return new StringBuilder(plain(value)).reverse().toString();
  }

  private static Applied.Body split(Arguments arguments) {
    String delimiter = arguments.string("delimiter");
    boolean emptyAsNull = arguments.bool("empty_as_null");
    return (value, scope) -> {
      List<@Nullable Object> parts = new ArrayList<>();
      boolean asBytes = value instanceof byte[];
      for (String part : parts(plain(value), delimiter)) {
        Object piece = asBytes ? Utf8.bytes(part) : part;
        parts.add(emptyAsNull && part.isEmpty() ? null : piece);
      }
      return parts;
    };
  }

  private static List<String> parts(String text, String delimiter) {
    List<String> parts = new ArrayList<>();
    if (delimiter.isEmpty()) {
      text.codePoints().forEach(c -> parts.add(Character.toString(c)));
      return parts;
    }
    int from = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
      parts.add(text.substring(from, at));
      from = at + delimiter.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static Applied.Body trim(Arguments arguments) {
    String cutset = arguments.optionalString("cutset").orElse(null);
    return (value, scope) -> text(value, text -> trim(text, cutset));
  }

  private static String trim(String text, @Nullable String cutset) {
    int from = 0;
    int to = text.length();
    while (from < to && isCut(text.codePointAt(from), cutset)) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (to > from && isCut(text.codePointBefore(to), cutset)) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }

  private static boolean isCut(int c, @Nullable String cutset) {
    if (cutset != null) {
      return cutset.indexOf(c) >= 0;
    }
    return c <= ' ' && (c == ' ' || c >= '\t' && c <= '\r')
        || c == 0x85
        || c == 0xa0
        || c > 0xff && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private static Applied.Body trimPrefix(Arguments arguments) {
    String prefix = arguments.string("prefix");
    return (value, scope) ->
        text(value, text -> text.startsWith(prefix) ? text.substring(prefix.length()) : text);
  }

  private static Applied.Body trimSuffix(Arguments arguments) {
    String suffix = arguments.string("suffix");
    return (value, scope) ->
        text(
            value,
            text ->
                text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text);
  }

  private static Applied.Body replaceAll(Arguments arguments) {
    String from = arguments.string("old");
    String to = arguments.string("new");
    return (value, scope) -> text(value, text -> replace(text, from, to));
  }

  private static String replace(String text, String from, String to) {
    if (!from.isEmpty() && to.length() > from.length()) {
      long grown = (long) text.length() / from.length() * to.length();
      if (grown > Limits.LENGTH) {
        throw new EvaluationException("the replaced text would be too long");
      }
    }
    return text.replace(from, to);
  }

  private static Applied.Body replaceMany(Arguments arguments) {
    List<?> values = arguments.array("values");
    if (values.size() % 2 != 0) {
      throw new EvaluationException(
          "invalid arg, replacements should be in pairs and must therefore be even: "
              + GoFormat.value(values));
    }
    String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      try {
        texts[i] = Coercion.getString(values.get(i));
      } catch (EvaluationException notText) {
        throw notText.within("invalid replacement value at index " + i + ": ");
      }
    }
    return (value, scope) -> text(value, text -> replaceMany(text, Arrays.asList(texts)));
  }

  private static String replaceMany(String text, List<String> pairs) {
    String replaced = text;
    for (int i = 0; i < pairs.size(); i += 2) {
      replaced = replace(replaced, pairs.get(i), pairs.get(i + 1));
    }
    return replaced;
  }
}
