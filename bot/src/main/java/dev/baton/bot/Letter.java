package dev.baton.bot;

import dev.baton.bot.understanding.AnyCase;
import dev.baton.bot.understanding.PlainText;
import dev.baton.gateway.conversation.Glimpse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What somebody has written who writes as one writes an e-mail: long, with what they answer to
/// quoted below, and with a signature.
final class Letter {
  /// More is no letter but a pasted text.
  private static final int MOST_CHARS = 3_000;

  /// So many words are seldom about one thing from end to end.
  private static final int LONG = 50;

  private static final int MOST_SENTENCES = 40;

  /// Fewer say nothing that one could be sure of.
  private static final int WORDS_OF_A_SENTENCE = 3;

  /// What another wrote, line by line.
  private static final Pattern QUOTED = Pattern.compile(">.*");

  /// Before what another wrote. What stands below is theirs, but where nothing stands above.
  private static final Pattern FROM_HERE =
      ofLines(
          "(?=.*\\d)on .{4,160}(?:wrote|writes):?",
          "(?=.*\\d)am .{4,160}schrieb.{0,160}",
          "(?=.*\\d)le .{4,160}a écrit ?:?",
          "(?=.*\\d)el .{4,160}escribió:?",
          "(?=.*\\d)il .{4,160}ha scritto:?",
          "(?=.*\\d)(?:a|em|no dia) .{4,160}escreveu:?",
          "(?=.*\\d)op .{4,160}(?:schreef|het volgende geschreven).{0,160}",
          "-{2,}.{0,20}(?:message|nachricht|messaggio|mensaje|mensagem|bericht|original).{0,20}-*");

  /// The heads of a mail, and what a program writes below it.
  private static final Pattern BESIDE =
      ofLines(
          "(?:from|sent|date|to|cc|von|gesendet|datum|an|de|envoyé|date|à|para|da|inviato|a|van"
              + "|verzonden|aan): .*",
          "(?:(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp): )?"
              + "(?:(?:re|fwd?|aw|wg|tr|rv|rif|antw|doorst|enc): ?)+.*",
          "(?:sent (?:from|via) my|von mein(?:em|er) .{1,40} gesendet|gesendet (?:von|mit|über)"
              + "|envoyé (?:de|depuis) mon|enviado (?:desde mi|do meu)|inviato dal? mio"
              + "|verzonden (?:vanaf|met) mijn|get outlook for).*");

  /// How letters close, and how what a company writes below its people's letters begins.
  private static final Pattern SIGNATURE =
      ofLines(
          "--",
          "(?:with |many thanks and )?(?:(?:my|our|the|kind|kindest|best|warm|warmest|many) ){0,3}"
              + "(?:regards|wishes|greetings)[,.!]?",
          "(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?[,.!]?|cheers,|all the best[,.!]?",
          "(?:(?:mit|und|vielen|dank|danke) ){0,4}"
              + "(?:(?:mit|viele|vielen|beste|besten|liebe|lieben|freundliche|freundlichen|schöne"
              + "|schönen|herzliche|herzlichen) ){1,2}gr(?:ü|ue)(?:ß|ss)en?(?: aus .{2,30})?[,.!]?",
          "(?:bien |très )?cordialement[,.!]?|(?:un )?(?:cordial(?:es)? )?saludos?(?: cordial(?:es)?)?"
              + "[,.!]?|atentamente[,.!]?|(?:cordiali|distinti) saluti[,.!]?"
              + "|(?:com os melhores |melhores )?cumprimentos[,.!]?|atenciosamente[,.!]?"
              + "|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?[,.!]?",
          "(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication)\\b"
              + "(?=.*(?:confidential|intended|privileged)).*",
          "(?:confidentiality notice|disclaimer|haftungsausschluss|vertraulichkeitshinweis)\\b.*",
          "(?:diese|die in dieser) (?:e-?mail|nachricht)\\b"
              + "(?=.*(?:vertraulich|bestimmt|geschützt)).*");

  private static final Pattern THANKS =
      ofLines(
          "(?:(?:many|vielen|besten|herzlichen) )?(?:thanks|thank you|danke?)(?: .{2,12})?[,.!]?");

  /// A name, or what somebody is, on a line of its own.
  private static final Pattern NAMED =
      Pattern.compile(
          "\\p{Lu}[\\p{L}.'’-]*+(?:[ ,|]{1,2}(?:\\p{Lu}[\\p{L}.'’-]*+|&|of|for|für|und)){0,6}");

  /// What is said for oneself, and what one thinks of afterwards, is no part of a signature.
  private static final Pattern FOR_ONESELF =
      AnyCase.pattern(
          "^p\\.?\\s?s\\b|"
              + AnyCase.whole(
                  "i|my|me|mine|ich|mich|mir|mein(?:e[nmrs]?)?|je|j['’]|moi|mon|ma|mes|yo|mi|quiero"
                      + "|io|mio|mia|voglio|eu|meu|minha|quero|ik|mij|mijn"));

  private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?;])\\s+|\\n+");

  private static final Pattern CLAUSES =
      AnyCase.pattern(
          "[,;:()–—]+|"
              + AnyCase.whole(
                  "but|because|since|so that|whether|if|that|aber|weil|da|ob|dass|und|and"));

  private Letter() {}

  /// What its writer wrote themselves, or all of it where that is nothing; the beginning, of more
  /// than people write.
  static String own(String text) {
    String beginning = Glimpse.beginning(text, MOST_CHARS);
    if (beginning.indexOf('\n') < 0) {
      return beginning;
    }
    List<String> own = new ArrayList<>();
    List<String> lines = beginning.lines().map(String::strip).toList();
    boolean signed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
      boolean said = own.stream().anyMatch(one -> !one.isEmpty());
      if (said && Stream.of(line, line + " " + next).anyMatch(FROM_HERE.asMatchPredicate())) {
        break;
      }
      signed |= said && isSignature(own.getLast(), line, next);
      boolean goesOn = !signed || FOR_ONESELF.matcher(line).find();
      if (goesOn && !isAnothers(line)) {
        own.add(line);
      }
    }
    String written = String.join("\n", own).strip();
    return written.isEmpty() ? beginning : written;
  }

  /// Whether a signature begins with this line.
  private static boolean isSignature(String before, String line, String next) {
    boolean named = NAMED.matcher(next).matches();
    return SIGNATURE.matcher(line).matches()
        || (named && THANKS.matcher(line).matches())
        || (named && before.isEmpty() && line.contains(" ") && NAMED.matcher(line).matches());
  }

  private static boolean isAnothers(String line) {
    return QUOTED.matcher(line).matches()
        || FROM_HERE.matcher(line).matches()
        || BESIDE.matcher(line).matches();
  }

  /// Whether a text has to be looked at sentence by sentence.
  static boolean isLong(String text) {
    return text.length() > 2 * LONG && PlainText.words(text).size() >= LONG;
  }

  /// The sentences of a text, as far as they say something.
  static List<String> sentences(String text) {
    return parts(SENTENCES, text);
  }

  /// The clauses of a sentence.
  static List<String> clauses(String sentence) {
    return parts(CLAUSES, sentence);
  }

  private static List<String> parts(Pattern between, String text) {
    return between
        .splitAsStream(text)
        .map(String::strip)
        .filter(part -> part.split("\\s+").length >= WORDS_OF_A_SENTENCE)
        .limit(MOST_SENTENCES)
        .toList();
  }

  private static Pattern ofLines(String... forms) {
    return AnyCase.pattern(String.join("|", forms));
  }
}
