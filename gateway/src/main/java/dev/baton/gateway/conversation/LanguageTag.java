package dev.baton.gateway.conversation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What browsers and providers send as a customer's language, brought to the one form in which a
/// conversation keeps it: an ISO 639 code, with the region where one was named (`en`, `en-GB`,
/// `es-419`). The code decides about words, the region how numbers and dates look. Script, variants
/// and extensions are left out: no wording depends on them, and an extension would let a client ask
/// for digits that no check of ours can read.
public final class LanguageTag {
  /// A tag of more characters names no language that anybody speaks.
  private static final int MOST_CHARS = 100;

  /// An ISO 639 code, but not the one that says that the language is not known.
  private static final Pattern CODE = Pattern.compile("(?!und)[a-z]{2,3}");

  private LanguageTag() {}

  /// The tag in the form that conversations keep; empty where it names no language. Of what is
  /// well-formed in part, or a list of languages, the beginning counts.
  public static Optional<String> of(String given) {
    if (given.length() > MOST_CHARS) {
      return Optional.empty();
    }
    Locale locale = Locale.forLanguageTag(given.strip().replace('_', '-'));
    String code = locale.getLanguage();
    return CODE.matcher(code).matches()
        ? Optional.of(locale.getCountry().isEmpty() ? code : code + "-" + locale.getCountry())
        : Optional.empty();
  }

  /// The language of a tag in this form, without the region.
  public static String code(String tag) {
    int end = tag.indexOf('-');
    return end < 0 ? tag : tag.substring(0, end);
  }
}
