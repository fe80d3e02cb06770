package dev.baton.templates;

import java.util.Locale;
import java.util.regex.Pattern;

/// A language that words are written in, by its ISO 639 code: `en`, `de`. Regions don't part
/// wordings; they only decide how numbers and dates look.
public record Language(String code) implements Comparable<Language> {
  private static final Pattern SHAPE = Pattern.compile("[a-z]{2,3}");

  /// Every template has English words, so this is where a missing translation falls back to.
  public static final Language ENGLISH = new Language("en");

  public Language {
    if (!fits(code)) {
      throw new IllegalArgumentException("‘" + code + "’ is not a language code such as en or de");
    }
  }

  public static boolean fits(String code) {
    return SHAPE.matcher(code).matches();
  }

  /// The language of a locale; English where the locale names none.
  public static Language of(Locale locale) {
    return fits(locale.getLanguage()) ? new Language(locale.getLanguage()) : ENGLISH;
  }

  public Locale locale() {
    return Locale.of(code);
  }

  @Override
  public int compareTo(Language other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
