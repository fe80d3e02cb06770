package dev.baton.bot.procedure;

import dev.baton.bot.understanding.PlainText;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a line says yes or no, and nothing else. A yes has to be explicit: every word of the
/// line is one of assent or of what is to be done, and what says both says neither. The bare name
/// of what is to be done is neither as well: to "Shall I cancel it?", "cancel" may mean either.
public final class Assent {
  private static final int MOST_WORDS = 6;

  private static final Set<String> YES =
      words(
          "yes yep yeah yup sure ok okay okey definitely absolutely confirm confirmed agreed correct"
              + " ja jo jep jawohl klar gerne einverstanden bestatige sicher naturlich genau"
              + " oui ouais daccord volontiers si claro vale certo volentieri sim"
              + " jazeker zeker graag akkoord");

  /// What may stand with a yes.
  private static final Set<String> ALONG =
      words(
          "please do it that go ahead thanks thank you i want to of course bitte mach das es danke"
              + " doch tu mal dann los merci vas y bien sur s il te vous plait por favor hazlo"
              + " gracias per favore fallo grazie pode fazer obrigado obrigada doe maar dank je");

  private static final Set<String> NO =
      words(
          "no not nope nah dont never leave stop nevermind nein ne nee nicht niemals lieber lass"
              + " abbrechen egal non pas annule mai lascia nao deixa niet laat dejalo");

  /// What may stand with a no.
  private static final Set<String> BESIDE =
      words(
          "thanks thank you please it that do not mind forget cancel now better rather keep danke"
              + " i we want that this yet really bitte das es doch mehr gut schon noch ich wir will"
              + " mochte merci laisse tomber encore je veux surtout gracias mejor todavia aun quiero"
              + " eso grazie meglio ancora voglio obrigado obrigada ainda quero isso bedankt maar nog"
              + " ik wil");

  /// Of the words for no those that name nothing to be done, as *stop* and *leave* may.
  private static final Set<String> NEGATIONS =
      words("no not nope nah dont never nein ne nee nicht niemals non pas nao niet");

  /// What says that something was read, and neither yes nor no.
  private static final Set<String> NOTE =
      words(
          "got it i see ok okay cool nice great good right alright understood noted aha ah oh hm hmm"
              + " mhm let me alles klar verstehe verstanden achso ach so gut super prima aja d accord"
              + " compris entendu vale entendido capito entendi begrepen oke");

  /// Faces and hands that say the same.
  private static final Pattern SIGNS = Pattern.compile("[👍🙂😊😀😄👌🙏\\s]+");

  private Assent() {}

  /// Whether a line does no more than take note.
  public static boolean isNote(String line) {
    List<String> words = PlainText.words(line);
    return SIGNS.matcher(line).matches() || (fits(words) && NOTE.containsAll(words));
  }

  /// Whether a line is a yes or a no, whatever was asked.
  public static boolean isAll(String line) {
    return isYes(line, Set.of()) || isNo(PlainText.words(line));
  }

  /// Whether a line turns something down and asks for nothing: "please do not", "bitte nicht".
  public static boolean isRefusal(String line) {
    List<String> words = PlainText.words(line);
    return isNo(words) && words.stream().anyMatch(NEGATIONS::contains);
  }

  /// Whether a line asks: "ok?" and "sicher?" say no yes.
  public static boolean asks(String line) {
    return line.contains("?");
  }

  /// @param deed the words for what is to be done
  static boolean isYes(String line, Set<String> deed) {
    List<String> words = PlainText.words(line);
    return fits(words)
        && !asks(line)
        && words.stream().anyMatch(YES::contains)
        && words.stream().noneMatch(NO::contains)
        && words.stream()
            .allMatch(word -> YES.contains(word) || ALONG.contains(word) || deed.contains(word));
  }

  /// @param deed the words for what is to be done
  static boolean isNo(String line, Set<String> deed) {
    List<String> words = PlainText.words(line);
    return isNo(words) && !deed.containsAll(words);
  }

  private static boolean isNo(List<String> words) {
    return fits(words)
        && ((words.stream().anyMatch(NO::contains)
                && words.stream().allMatch(word -> NO.contains(word) || BESIDE.contains(word)))
            || words.equals(List.of("forget", "it"))
            || words.equals(List.of("cancel")));
  }

  private static boolean fits(List<String> words) {
    return !words.isEmpty() && words.size() <= MOST_WORDS;
  }

  private static Set<String> words(String words) {
    return Set.copyOf(List.of(words.split(" ")).stream().distinct().toList());
  }
}
