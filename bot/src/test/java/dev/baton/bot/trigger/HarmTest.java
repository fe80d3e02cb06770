package dev.baton.bot.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.phrase.Speech;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was bought can harm without a wound: by its smell, its fumes, on the skin.
class HarmTest {
  private static final Ear EAR = Ear.shipped();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the tent smells so bad I feel dizzy and sick, is it toxic?",
        "since I slept in the tent I feel nauseous",
        "the fumes of the waterproofing spray gave me a headache",
        "your jacket gave my daughter a rash",
        "my skin is itching and red since I wore the gloves",
        "we both threw up from the smell",
        "Mir ist vom Geruch im Zelt schlecht geworden, ist das giftig?",
        "mir wurde von dem zelt schlecht und schwindlig",
        "Der Schlafsack stinkt so, dass wir Kopfschmerzen haben",
        "uns ist im Zelt schwindelig geworden",
        "La tente sent tellement fort que j'ai la tête qui tourne, c'est toxique ?",
        "J'ai des nausées depuis que j'ai dormi dans la tente",
        "La tienda huele tan mal que me he mareado, ¿es tóxico?",
        "me salió un sarpullido por los guantes",
        "La tenda puzza così tanto che mi gira la testa, è tossica?",
        "ho avuto la nausea nella tenda",
        "De tent stinkt zo dat ik misselijk en duizelig ben, is dat giftig?",
        "ik heb huiduitslag door de handschoenen",
        "A tenda cheira tão mal que fiquei tonto, é tóxico?",
        "fiquei enjoada dentro da tenda",
      })
  void whatHarmsWithoutAWoundIsHeard(String line) {
    assertThat(safety(line)).isGreaterThanOrEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sick of waiting for my tent",
        "the tent smells a bit of plastic, is that normal when it is new?",
        "does the sleeping bag smell at first?",
        "my daughter is sick, can we return the tent later?",
        "your website makes me dizzy",
        "is the coating of the bottle non toxic?",
        "what a sick kite, love it",
        "do you have socks against smell?",
        "I have sensitive skin, which jacket is soft?",
        "Der Schlafsack riecht schlecht, kann ich ihn waschen?",
        "Nehmen Sie es mir nicht übel, aber wo ist mein Paket?",
        "ist die Flasche nicht giftig?",
        "Wie bekomme ich den Geruch aus der Jacke?",
        "Comment enlever l'odeur de la tente ?",
        "¿Cómo quito el olor de la tienda?",
        "come tolgo l'odore dalla tenda?",
        "Hoe krijg ik de geur uit de tent?",
        "Como tiro o cheiro da tenda?",
      })
  void aSmellOrAnIllnessOfItsOwnIsNone(String line) {
    assertThat(safety(line)).isLessThan(0.3);
  }

  private static double safety(String line) {
    return EAR.listen(Speech.of(line)).stream()
        .filter(signal -> signal.trigger() == Trigger.SAFETY)
        .mapToDouble(Signal::score)
        .max()
        .orElse(0);
  }
}
