package dev.baton.bot;

import dev.baton.bot.understanding.PlainText;
import dev.baton.templates.Line;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What somebody says who greets, thanks, takes their leave or asks whom they talk to, in seven
/// languages. A library may have an answer to it or none: there was nothing that it failed to know.
final class Courtesy {
  private static final int MOST_WORDS = 6;

  private static final Set<String> THANKS =
      words(
          "thanks thank thx ty cheers danke dank dankeschon merci gracias grazie obrigado obrigada bedankt");

  private static final Set<String> FAREWELL =
      words(
          "bye goodbye tschuss tschau wiedersehen revoir adios luego arrivederci adeus logo doei");

  private static final Set<String> HELLO =
      words(
          "hi hiya hello hey heya howdy yo morning afternoon evening day hallo moin servus guten guter"
              + " gruss mahlzeit bonjour bonsoir salut coucou hola buenas buenos ciao buongiorno"
              + " buonasera salve ola bom boa hoi goedemorgen goedemiddag goedenavond goedendag");

  /// What goes with any of them.
  private static final Set<String> BESIDE =
      words(
          "good there all everyone team folks again you very so much many a lot great perfect lovely"
              + " wonderful ok okay have nice one too tag morgen abend zusammen gott liebes vielen schon"
              + " herzlichen auf schonen noch beaucoup bien bonne journee soiree au dias tardes noches"
              + " muchas mil hasta tante mille buona giornata dia tarde noite muito ate dag je u wel fijne");

  private static final Pattern WHO =
      Pattern.compile(
          "(?:so )?(?:(?:are|r) (?:you|u)|am i (?:talking|chatting|speaking) (?:to|with)|is this|bist du"
              + "|sind sie|bin ich hier (?:bei|mit)|es tu|tu es|etes vous|vous etes|eres|es usted|sei|lei e"
              + "|es um|voce e|ben je|bent u|ben jij)"
              + " (?:just |really |nur |wirklich |etwa )?(?:an? |ein(?:em|e)? |une? |uno? |una |um(?:a)? |een )?"
              + "(?:chat)?(?:bot|robot|roboter|machine|maschine|machina|maquina|macchina|computer|ai|ki|ia"
              + "|ordinateur|ordenador)(?: or .{1,30}| oder .{1,30})?");

  private Courtesy() {}

  /// What answers a line that is nothing else; empty where it asks for something, or might.
  static Optional<Line> answer(String line) {
    List<String> words = PlainText.words(line);
    if (WHO.matcher(String.join(" ", words)).matches()) {
      return Optional.of(Line.ARE_YOU_A_BOT);
    }
    if (words.size() > MOST_WORDS || !words.stream().allMatch(Courtesy::isPolite)) {
      return Optional.empty();
    }
    return words.stream().anyMatch(THANKS::contains)
        ? Optional.of(Line.THANKS)
        : words.stream().anyMatch(FAREWELL::contains)
            ? Optional.of(Line.GOODBYE)
            : words.stream().anyMatch(HELLO::contains)
                ? Optional.of(Line.GREETING)
                : Optional.empty();
  }

  private static boolean isPolite(String word) {
    return Stream.of(THANKS, FAREWELL, HELLO, BESIDE).anyMatch(known -> known.contains(word));
  }

  private static Set<String> words(String words) {
    return Set.copyOf(PlainText.words(words));
  }
}
