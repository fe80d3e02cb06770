package dev.baton.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.ConversationCommand.Customer;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A customer's language at the door: whatever a client calls it, the room has it in one form.
class LanguageTagTest {
  private static final ContactId CONTACT = new ContactId("contact");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "en | en",
        "en-US | en-US",
        "EN-us | en-US",
        "en_GB | en-GB",
        "de_DE.UTF-8 | de",
        " pt-BR | pt-BR",
        "zh-Hant-TW | zh-TW",
        "es-419 | es-419",
        "sl-rozaj-biske-1994 | sl",
        "ca-ES-valencia | ca-ES",
        "de-DE-u-nu-arab-ca-buddhist | de-DE",
        "en-x-twain | en",
        "iw-IL | he-IL",
        "i-klingon | tlh",
        "fr-CH, fr;q=0.9, *;q=0.5 | fr",
        "de-DE; DROP TABLE | de",
        "en-<script> | en",
        "\"\" | en",
        "\"  \" | en",
        "* | en",
        "und | en",
        "und-DE | en",
        "de-und | en",
        "x-private | en",
        "C | en",
        "root | en",
        "english | en",
        "12-34 | en",
        "日本語 | en",
        "../../etc | en",
        "- | en",
      })
  void whateverAClientCallsItTheRoomHasACodeAndMaybeARegion(String given, String kept) {
    assertThat(new Customer(Lines.WEB, CONTACT, given).language()).isEqualTo(kept);
  }

  @Test
  void nothingThatNamesALanguageOrNonsenseOfAnyLengthLeavesAnotherForm() {
    long seed = Long.getLong("seed", new Random().nextLong());
    System.out.println("LanguageTagTest: -Dseed=" + seed);
    Random random = new Random(seed);
    String signs = "deENus0149-_-_*;,. \u0000\u0131\u0130ßé\ud83d";
    for (Locale locale : Locale.getAvailableLocales()) {
      keptIn(locale.toLanguageTag());
      keptIn(locale.toString());
    }
    for (int i = 0; i < 20_000; i++) {
      StringBuilder nonsense = new StringBuilder();
      for (int length = random.nextInt(14); length > 0; length--) {
        nonsense.append(signs.charAt(random.nextInt(signs.length())));
      }
      keptIn(nonsense.toString());
    }
    keptIn("en-" + "a".repeat(1_000_000));
  }

  private static void keptIn(String given) {
    String kept = new Customer(Lines.WEB, CONTACT, given).language();
    assertThat(kept).as(given).matches("[a-z]{2,3}(-([A-Z]{2}|[0-9]{3}))?");
    assertThat(new Customer(Lines.WEB, CONTACT, kept).language()).isEqualTo(kept);
    assertThat(Locale.forLanguageTag(kept).getLanguage()).isEqualTo(LanguageTag.code(kept));
  }
}
