package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.templates.Line;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourtesyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hi | GREETING",
        "Hello! | GREETING",
        "good morning | GREETING",
        "hey there 👋 | GREETING",
        "thanks a lot | THANKS",
        "thank you so much | THANKS",
        "ok bye | GOODBYE",
        "Guten Tag | GREETING",
        "Grüß Gott | GREETING",
        "vielen Dank! | THANKS",
        "tschüss | GOODBYE",
        "Bonjour | GREETING",
        "merci beaucoup | THANKS",
        "Buenas tardes | GREETING",
        "muchas gracias | THANKS",
        "buongiorno | GREETING",
        "grazie mille | THANKS",
        "bom dia | GREETING",
        "muito obrigada | THANKS",
        "goedemiddag | GREETING",
        "dank je wel | THANKS",
        "are you a bot? | ARE_YOU_A_BOT",
        "r u a robot | ARE_YOU_A_BOT",
        "am i talking to a machine | ARE_YOU_A_BOT",
        "Bist du ein Bot? | ARE_YOU_A_BOT",
        "Sind Sie ein Roboter | ARE_YOU_A_BOT",
        "are you a bot or a person? | ARE_YOU_A_BOT"
      })
  void greetingsThanksAndWhoIsThereAreAnsweredWhateverTheLibrary(String line, Line answer) {
    assertThat(Courtesy.answer(line)).contains(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "hello I need a refund",
        "thanks for nothing",
        "good luck with that",
        "help",
        "hi where is my card",
        "are you a bank?",
        "is this a scam",
        "hallo wo ist mein Paket",
        "one"
      })
  void whatAsksForSomethingIsNoCourtesy(String line) {
    assertThat(Courtesy.answer(line)).isEmpty();
  }
}
