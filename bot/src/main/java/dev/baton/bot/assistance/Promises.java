package dev.baton.bot.assistance;

import dev.baton.bot.understanding.AnyCase;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The sentences in which somebody promises something: that they or the company will do it, or when
/// it will be. By the words that each language says it with; what is promised in others is missed.
final class Promises {
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+|\\n+");
  private static final Pattern PROMISE =
      AnyCase.words(
          "(?:i|we|you)['’]ll|(?:i|we|you|it|they) (?:will|shall)"
              + "|i promise|(?:i['’]m|we['’]re|i am|we are) going to|you can expect"
              // German
              + "|(?:ich|wir) werden?|werden? (?:ich|wir)|verspreche|(?:ich|wir) melden? (?:mich|uns)"
              + "|melden? (?:ich mich|wir uns)"
              + "|(?:du bekommst|sie bekommen|du erhältst|sie erhalten|bekommst du|bekommen sie"
              + "|erhältst du|erhalten sie)"
              // French, Spanish, Italian, Portuguese, Dutch
              + "|je vais|nous allons|vous recevrez|je vous promets"
              + "|voy a|vamos a|recibirás?|le prometo|te prometo"
              + "|riceverai|riceverà|le prometto|ti prometto|invieremo"
              + "|vou|vamos|receberá|prometo"
              + "|(?:ik|we|wij) (?:zal|zullen)|(?:je|u) (?:krijgt|ontvangt)|beloof");

  private Promises() {}

  /// The promises in a text, as they were said. A question is none.
  static Stream<String> in(String text) {
    return SENTENCE
        .splitAsStream(text)
        .map(String::strip)
        .filter(sentence -> !sentence.endsWith("?") && PROMISE.matcher(sentence).find());
  }
}
