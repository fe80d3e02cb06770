package dev.baton.bot.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.phrase.Speech;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can't be switched off can't be silenced by words beside it either: everything that a book
/// says sounds like one of the four and is none is said in the same breath, in the same clause.
class AlwaysHeardTest {
  private static final Ear EAR = Ear.shipped();
  private static final Map<String, String> AND =
      Map.of(
          "en", " and ", "de", " und ", "fr", " et ", "es", " y ", "it", " e ", "pt", " e ", "nl",
          " en ");
  private static final Pattern ALTERNATIVES = Pattern.compile("\\{([^}]*)\\}|<([a-z]+)>|(\\S+)");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | EXPLICIT_HUMAN | I want to speak to a human
          en | SELF_HARM      | I am going to kill myself
          en | THREAT         | I will burn down your shop
          en | LEGAL          | my lawyer will write to you
          de | EXPLICIT_HUMAN | ich möchte mit einem Menschen sprechen
          de | SELF_HARM      | ich bringe mich um
          de | THREAT         | ich weiß wo ihr wohnt
          de | LEGAL          | mein Anwalt schreibt euch
          fr | EXPLICIT_HUMAN | je veux parler à un conseiller
          fr | SELF_HARM      | je vais me suicider
          fr | THREAT         | je sais où vous habitez
          fr | LEGAL          | mon avocat va vous écrire
          es | EXPLICIT_HUMAN | quiero hablar con una persona
          es | SELF_HARM      | quiero quitarme la vida
          es | THREAT         | sé dónde vives
          es | LEGAL          | mi abogado os va a escribir
          it | EXPLICIT_HUMAN | voglio parlare con una persona
          it | SELF_HARM      | voglio togliermi la vita
          it | THREAT         | so dove abitate
          it | LEGAL          | il mio avvocato vi scrive
          pt | EXPLICIT_HUMAN | quero falar com uma pessoa
          pt | SELF_HARM      | quero tirar a minha vida
          pt | THREAT         | sei onde moram
          pt | LEGAL          | o meu advogado vai escrever
          nl | EXPLICIT_HUMAN | ik wil met een mens spreken
          nl | SELF_HARM      | ik wil een einde aan mijn leven maken
          nl | THREAT         | ik weet waar je woont
          nl | LEGAL          | mijn advocaat schrijft jullie
          """)
  void nothingBesideItSilencesIt(String language, Trigger trigger, String said) {
    String book = read(language + ".phrases");
    List<String> beside = nevers(book, trigger.key());
    String and = AND.getOrDefault(language, "");
    assertThat(nevers(book, Trigger.EXPLICIT_HUMAN.key())).as("the book is read").isNotEmpty();
    assertThat(beside)
        .allSatisfy(words -> {
          assertHeard(trigger, said + and + words);
          assertHeard(trigger, words + and + said);
        });
    assertHeard(trigger, said);
  }

  private static void assertHeard(Trigger trigger, String text) {
    assertThat(score(trigger, text)).as(text).isGreaterThanOrEqualTo(0.5);
  }

  private static double score(Trigger trigger, String text) {
    return EAR.listen(Speech.of(text)).stream()
        .filter(signal -> signal.trigger() == trigger)
        .mapToDouble(Signal::score)
        .findFirst()
        .orElse(0);
  }

  /// What the book says sounds like a topic and is none, each in its shortest words.
  private static List<String> nevers(String book, String topic) {
    Map<String, String> lists = new HashMap<>();
    List<String> nevers = new ArrayList<>();
    String at = "";
    for (String line : book.lines().toList()) {
      if (line.startsWith("[")) {
        at = line.substring(1, line.length() - 1);
      } else if (line.startsWith("@")) {
        String[] parts = line.substring(1).split("=", 2);
        lists.put(parts[0].strip(), parts[1].split("\\|", 2)[0].strip());
      } else if (line.startsWith("never") && at.equals(topic)) {
        nevers.add(shortest(line.split("\\s+", 2)[1], lists));
      }
    }
    return nevers;
  }

  private static String shortest(String phrase, Map<String, String> lists) {
    List<String> words = new ArrayList<>();
    for (MatchResult part : ALTERNATIVES.matcher(phrase.replace("?", "")).results().toList()) {
      if (part.group(1) != null) {
        words.add(shortest(part.group(1).split("\\|", 2)[0], lists));
      } else if (part.group(2) != null) {
        words.add(lists.getOrDefault(part.group(2), ""));
      } else if (!part.group().startsWith("..") && !part.group().matches("[$^]")) {
        words.add(part.group().replace("*", "").replace("#", "5"));
      }
    }
    return String.join(" ", words);
  }

  private static String read(String name) {
    try (InputStream in = Objects.requireNonNull(Ear.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
