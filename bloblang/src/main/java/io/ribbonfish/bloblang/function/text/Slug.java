package io.ribbonfish.bloblang.function.text;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import net.gcardone.junidecode.Junidecode;

/** Makes text fit for a URL: ASCII letters, digits, hyphens and underscores. Immutable. */
final class Slug {
  private static final Map<String, String> DEFAULT =
      words("\" '' \u2019 '' ' '' \u2012 - \u2013 - \u2014 - \u2015 -");

  /** What ampersand and at sign are called, and letters that a language writes in its own way. */
  private static final Map<String, Map<String, String>> LANGUAGES =
      Map.ofEntries(
          Map.entry("bg", words("& i @ при")),
          Map.entry("cs", words("& a @ zavinac")),
          Map.entry("da", words("& og @ at æ ae Æ Ae ø oe Ø Oe å aa Å Aa")),
          Map.entry("de", words("& und @ an ä ae Ä Ae ö oe Ö Oe ü ue Ü Ue")),
          Map.entry("en", words("& and @ at")),
          Map.entry("es", words("& y @ en")),
          Map.entry("fi", words("& ja @ at")),
          Map.entry("fr", words("& et @ chez")),
          Map.entry("gr", words("& kai η i Η I")),
          Map.entry("hu", words("& es @ kukac")),
          Map.entry("id", words("& dan")),
          Map.entry("it", words("& e @ chiocciola")),
          Map.entry("kk", words("& jane ə a ғ g қ q ң n ө o ү u ұ u һ h і i")),
          Map.entry("nb", words("& og @ at æ ae Æ Ae ø oe Ø Oe å aa Å Aa")),
          Map.entry("nl", words("& en @ at")),
          Map.entry("nn", words("& og @ at æ ae Æ Ae ø oe Ø Oe å aa Å Aa")),
          Map.entry("pl", words("& i @ na")),
          Map.entry("pt", words("& e @ em")),
          Map.entry("ro", words("& si @ la")),
          Map.entry("sl", words("& in Đ DZ đ dz")),
          Map.entry("sv", words("& och @ snabel a")),
          Map.entry("tr", words("& ve @ et ş s Ş S ü u Ü U ö o Ö O İ I ı i ğ g Ğ G ç c Ç C")));

  private static final Map<String, String> NAMES =
      words("bul bg ces cs dan da deu de eng en spa es fin fi fra fr ell gr el gr hun hu ind id");

  private final Map<String, String> replaced;

  Slug(String language) {
    String name = language.toLowerCase(Locale.ROOT);
    Map<String, String> own =
        LANGUAGES.getOrDefault(NAMES.getOrDefault(name, name), LANGUAGES.get("en"));
    this.replaced = own == null ? Map.of() : own;
  }

  private static Map<String, String> words(String pairs) {
    String[] words = pairs.split(" ");
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i + 1 < words.length; i += 2) {
      map.put(words[i], words[i + 1].replace("''", ""));
    }
    return map;
  }

  String apply(String text) {
    StringBuilder spelled = new StringBuilder(text.length());
    text.strip()
        .codePoints()
        .forEach(
            c -> {
              String letter = Character.toString(c);
              spelled.append(DEFAULT.getOrDefault(letter, replaced.getOrDefault(letter, letter)));
            });
    String ascii = Junidecode.unidecode(spelled.toString()).toLowerCase(Locale.ROOT);
    return ascii
        .replaceAll("[^a-z0-9_-]+", "-")
        .replaceAll("-+", "-")
        .replaceAll("^[-_]+|[-_]+$", "");
  }
}
