package dev.baton.bot;

import dev.baton.bot.facts.Facts;
import dev.baton.bot.mood.Mood;
import dev.baton.bot.phrase.Speech;
import dev.baton.bot.procedure.Assent;
import dev.baton.bot.trigger.Ear;
import dev.baton.bot.trigger.Signal;
import dev.baton.bot.trigger.Trigger;
import dev.baton.bot.understanding.AnyCase;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.Classifier;
import dev.baton.bot.understanding.Languages;
import dev.baton.gateway.conversation.Glimpse;
import dev.baton.gateway.conversation.LanguageTag;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Understands a turn: language, intent, triggers, mood, urgency, facts, matters. Pure.
public final class Mind {
  private static final String PARTS =
      "[.!?;\\n]+|:\\s|,? (?:and )?(?:also|another thing|besides|secondly|außerdem|zusätzlich|aussi"
          + "|además|inoltre|além disso|ook)\\b|,|[&+]|\\b(?:and|und|plus|sowie)\\b";

  /// What joins two matters in a language, and is another word or a letter in others.
  private static final Map<String, Pattern> PARTS_IN =
      Map.of(
          "fr", parts("et"),
          "es", parts("y|e"),
          "it", parts("ed?"),
          "pt", parts("e"),
          "nl", parts("en"));

  private static final Pattern PARTS_ELSEWHERE = AnyCase.pattern(PARTS);

  /// "My e-mail is ana@example.com", wherever it stands; "change my e-mail to …" asks for
  /// something.
  private static final Pattern PROOF =
      AnyCase.pattern(
          "[,;]? ?(?<!\\p{L})(?:(?:and|und|et|y|e|en) )?"
              + "(?:my|the|meine|die|mon|mi|el|la mia|il mio|o meu|mijn) "
              + "(?:e-?mail(?:[ -]?(?:address|adresse|adres))?|mail|correo(?: electrónico)?)"
              + "(?: (?:is|ist|est|es|è|é)|:)? "
              + "[\\w.+-]{1,64}@[\\w.-]{1,120}\\w");

  private static final int WORDS_OF_A_MATTER = 3;
  private static final int MOST_PARTS = 8;
  private static final double SURE = 0.6;

  private final Classifier intents;
  private final Ear ear;

  /// @param intents tells which intent a text means
  public Mind(Classifier intents, Ear ear) {
    this.intents = intents;
    this.ear = ear;
  }

  /// Understands a turn of a customer whose language, as far as known, is this.
  public Understanding of(String text, String known) {
    String glimpse = Glimpse.of(text);
    Speech speech = Speech.of(glimpse);
    // A yes says nothing by itself: the Portuguese one is a card that is lost, too.
    List<Signal> heard = Assent.isYes(glimpse) ? List.of() : ear.listen(speech);
    String language = Languages.of(glimpse, known);
    return new Understanding(
        text,
        language,
        meant(glimpse, language),
        heard,
        Mood.of(speech, heard),
        Facts.in(text, LanguageTag.code(language)),
        matters(glimpse, LanguageTag.code(language)));
  }

  /// Whether a phrase says that a text sounds like this and is something else.
  boolean hearsNo(Trigger trigger, String text) {
    return ear.rulesOut(trigger, Speech.of(text));
  }

  /// What in a line calls for a person, and nothing else.
  public List<Signal> listen(Speech line) {
    return ear.listen(line);
  }

  /// What a text means, and nothing else. Who says besides what their e-mail address is does not
  /// want to change it.
  Classification meant(String text, String language) {
    return intents.classify(withoutProof(text), language);
  }

  private static String withoutProof(String text) {
    return text.indexOf('@') < 0 ? text : PROOF.matcher(text).replaceAll("").strip();
  }

  private static Pattern parts(String and) {
    return AnyCase.pattern(PARTS + "|" + AnyCase.whole(and));
  }

  /// A part of a turn that has several, and what it means by itself.
  record Part(String words, Classification meant) {
    boolean isClear() {
      return meant.confidence() >= SURE && meant.inScope();
    }
  }

  /// The parts of a turn; none where it has but one.
  List<Part> parts(String text, String language) {
    List<String> parts =
        PARTS_IN
            .getOrDefault(language, PARTS_ELSEWHERE)
            .splitAsStream(withoutProof(text))
            .map(String::strip)
            .filter(part -> part.split("\\s+").length >= WORDS_OF_A_MATTER)
            .limit(MOST_PARTS)
            .toList();
    return parts.size() < 2
        ? List.of()
        : parts.stream().map(part -> new Part(part, intents.classify(part, language))).toList();
  }

  private List<String> matters(String text, String language) {
    return parts(text, language).stream()
        .filter(Part::isClear)
        .flatMap(part -> part.meant().known().stream())
        .distinct()
        .toList();
  }
}
