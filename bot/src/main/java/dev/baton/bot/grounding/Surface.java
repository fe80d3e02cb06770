package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.templates.Medium;
import dev.baton.templates.render.SmsSegments;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can be seen of a reply without reading it: its characters, its markup, its length, its
/// tone.
final class Surface {
  private static final String PLAIN = " \n.,;:!?'\"’‘“”„«»¿¡()–—-%&/…•\u00a0";
  private static final Map<Integer, String> CURRENCIES =
      Map.of((int) '€', "EUR", (int) '$', "USD", (int) '£', "GBP");
  private static final String MARKDOWN = "*[]";
  private static final Pattern LEAK =
      Pattern.compile(
          "(?im)(^|[^\\p{L}])(system|assistant|user|human|response|template|note|reply)\\s*:"
              + "|language model|sprachmodell|\\bas an ai\\b|\\bprompt\\b|\\bjson\\b");
  private static final Pattern IMAGE = Pattern.compile("!\\[");
  private static final Pattern LINE_MARK = Pattern.compile("(?m)^\\s*(#|>|```|---|===|\\|)");
  private static final Pattern STEP = Pattern.compile("(?m)^\\s*(\\d+)[.)]\\s");
  private static final Pattern SHOUT = Pattern.compile("(?<![\\p{L}])\\p{Lu}{4,}(?![\\p{L}])");
  private static final Pattern INSISTENCE = Pattern.compile("[!?¡¿][!?]|[¡¿]{2}|\\.{4}");

  private static final int SPARE_SEGMENTS = 1;
  private static final double LONGER = 1.5;
  private static final int SPARE_LETTERS = 120;

  private Surface() {}

  static void check(String words, Sources sources, Lexicon lexicon, List<Finding> findings) {
    characters(words, sources, findings);
    markup(words, sources, findings);
    length(words, sources, findings);
    voice(words, sources, lexicon, findings);
  }

  private static void characters(String words, Sources sources, List<Finding> findings) {
    boolean web = sources.medium() != Medium.SMS;
    words
        .codePoints()
        .filter(c -> sources.template().indexOf(c) < 0)
        .filter(c -> !isPlain(c, web))
        .filter(c -> !sources.template().contains(CURRENCIES.getOrDefault(c, "\0")))
        .distinct()
        .forEach(c ->
            findings.add(
                new Finding(
                    Character.isLetter(c) || isVisible(c) ? Kind.MARKUP : Kind.CHARACTERS,
                    "U+%04X".formatted(c),
                    "this character stands nowhere in the template")));
    String composed = Normalizer.normalize(words, Normalizer.Form.NFC);
    if (composed.codePoints().anyMatch(c -> Character.getType(c) == Character.NON_SPACING_MARK)) {
      findings.add(new Finding(Kind.CHARACTERS, "combining marks", "they hide or distort letters"));
    }
  }

  private static boolean isPlain(int c, boolean web) {
    if (Character.isLetter(c)) {
      return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN
          && Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
              .equals(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFC));
    }
    return (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0 || (web && MARKDOWN.indexOf(c) >= 0);
  }

  private static boolean isVisible(int c) {
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.FORMAT
        && Character.getType(c) != Character.PRIVATE_USE
        && !Character.isWhitespace(c);
  }

  private static void markup(String words, Sources sources, List<Finding> findings) {
    for (Pattern pattern : List.of(LEAK, IMAGE, LINE_MARK)) {
      Matcher matcher = pattern.matcher(words);
      while (matcher.find()) {
        if (!sources.template().contains(matcher.group().strip())) {
          findings.add(
              new Finding(
                  Kind.MARKUP, matcher.group().strip(), "this is not for a customer's eyes"));
        }
      }
    }
    List<String> marks = STEP.matcher(words).results().map(mark -> mark.group(1)).toList();
    for (int i = 0; i < marks.size(); i++) {
      if (!marks.get(i).equals(String.valueOf(i + 1))) {
        findings.add(new Finding(Kind.MARKUP, marks.get(i) + ".", "the steps are out of order"));
      }
    }
    if (words.chars().filter(c -> c == '[').count() != words.chars().filter(c -> c == ']').count()
        || words.replaceAll("\\[[^\\[\\]]+]\\([^()\\s]+\\)", "").matches("(?s).*[\\[\\]].*")) {
      findings.add(new Finding(Kind.MARKUP, "[", "a bracket that is no link"));
    }
  }

  private static void length(String words, Sources sources, List<Finding> findings) {
    if (words.isBlank()) {
      findings.add(new Finding(Kind.LENGTH, "", "there are no words"));
    }
    if (sources.medium() == Medium.SMS) {
      int most = SmsSegments.in(sources.template()) + SPARE_SEGMENTS;
      int segments = SmsSegments.in(words);
      if (segments > most) {
        findings.add(
            new Finding(Kind.LENGTH, segments + " segments", "an SMS has " + most + " here"));
      }
    }
    int most = (int) (sources.template().length() * LONGER) + SPARE_LETTERS;
    if (words.length() > most) {
      findings.add(
          new Finding(
              Kind.LENGTH, words.length() + " characters", "no more than " + most + " are needed"));
    }
    Set<String> said = new HashSet<>();
    for (String sentence : words.split("[.!?\\n]+")) {
      String plain = sentence.strip().toLowerCase(Locale.ROOT);
      if (plain.split("\\s+").length >= 4 && !said.add(plain)) {
        findings.add(new Finding(Kind.LENGTH, sentence.strip(), "it is said twice"));
      }
    }
  }

  private static void voice(
      String words, Sources sources, Lexicon lexicon, List<Finding> findings) {
    String lower = words.toLowerCase(Locale.ROOT);
    for (String phrase : sources.avoid()) {
      if (lower.contains(phrase.toLowerCase(Locale.ROOT))) {
        findings.add(new Finding(Kind.VOICE, phrase, "the voice avoids this phrase"));
      }
    }
    for (Pattern pattern : List.of(SHOUT, INSISTENCE)) {
      Matcher matcher = pattern.matcher(words);
      while (matcher.find()) {
        if (!sources.template().contains(matcher.group())) {
          findings.add(new Finding(Kind.VOICE, matcher.group(), "that is too loud"));
        }
      }
    }
    address(words, sources, lexicon, findings);
  }

  /// Whoever says “du” in the template does not say “Sie” in the reply, or the reverse.
  private static void address(
      String words, Sources sources, Lexicon lexicon, List<Finding> findings) {
    for (String form : List.of("formal", "informal")) {
      boolean says = says(words, lexicon, form);
      boolean other =
          says(sources.template(), lexicon, form.equals("formal") ? "informal" : "formal");
      if (says && other && !says(sources.template(), lexicon, form)) {
        findings.add(
            new Finding(
                Kind.VOICE, "the " + form + " address", "the template addresses them otherwise"));
      }
    }
  }

  /// A capital letter at the beginning of a sentence says nothing about a word.
  private static boolean says(String words, Lexicon lexicon, String form) {
    String inside = words.replaceAll("(^|[.!?:\\n]\\s*)\\p{Lu}\\p{L}*", "$1");
    return Arrays.stream(inside.split("[^\\p{L}]+")).anyMatch(word -> lexicon.is(form, word));
  }
}
