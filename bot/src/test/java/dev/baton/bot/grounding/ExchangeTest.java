package dev.baton.bot.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.templates.Medium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeTest {
  private static final int PARTS = 4;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a contrary is no other word for it
          delivery-times | en | arrives on the next | leaves on the next
          size-advice | en | the larger size | the usual size
          login-trouble | en | in another browser | in the same browser
          login-trouble | de | in einem anderen Browser | im selben Browser
          how-to-return | en | keep the receipt | return the receipt
          damaged-item | de | Heb den Artikel und den Karton bitte so lange auf | Schick den Artikel und den Karton bitte gleich los
          # two facts are not crossed
          when-is-my-refund | en | cards need up to 5 working days more, PayPal is usually there the same day | PayPal needs up to 5 working days more, cards are usually there the same day
          when-is-my-refund | de | Karten brauchen bis zu 5 Werktage mehr, PayPal ist meist am selben Tag da | PayPal braucht bis zu 5 Werktage mehr, Karten sind meist am selben Tag da
          return-window | en | the day you hand it in, not the day it arrives here | the day it arrives here, not the day you hand it in
          # where all else is as it is, so are the persons
          warranty | en | what we can do | what you can do
          product-availability | en | on its way to us | on its way to you
          charged-twice | de | die die Bank von selbst entfernt | die du selbst entfernst
          # what is open, denied or of one stays so
          spare-parts | en | A person will tell you whether we can get it. | We will get it for you.
          spare-parts | en | whether we can get it | that we can get it
          spare-parts | de | ob wir es besorgen können | dass wir es besorgen können
          return-window | en | Gift cards and made-to-measure items can't | Made-to-measure items can't
          gift-cards | en | can't be paid out or returned | can't be paid out but can be returned
          cancel-my-order | en | refuse the parcel or send | refuse the parcel and send
          cancel-my-order | en | cancel an order | cancel any order
          """)
  void otherWordsThatSaySomethingElseAreFound(
      String template, String language, String said, String altered) {
    Sources sources = Shipped.sources(template, language, Medium.WEB);
    assertThat(sources.template()).contains(said);
    assertThat(GroundingCheck.check(sources.template(), sources)).isEmpty();
    String words = sources.template().replace(said, altered);
    assertThat(GroundingCheck.check(words, sources)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warranty | my backpack is torn | A backpack shouldn't do that. | true",
        "warranty | my backpack is torn | Your backpack comes with a 5-year guarantee. | false",
        "gift-cards | can my mum use it | The code also works for your mum at the checkout. | false",
        "how-to-return | the shoes are too small | You can send the shoes back within 30 days of"
            + " delivery, as long as they are unused and complete. | true",
        "how-to-return | can I return worn shoes | You can send the worn shoes back within 30 days"
            + " of delivery, as long as they are unused and complete. | false"
      })
  void theCustomersThingMayBeCalledByItsName(
      String template, String asked, String words, boolean passes) {
    Sources sources = Shipped.sources(template, "en", Medium.WEB, List.of(), List.of(asked));
    assertThat(
            GroundingCheck.check(words, sources).stream()
                .allMatch(finding -> finding.kind() == Kind.CONDITION))
        .isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "payment-methods | can I use paypal | true",
        "payment-methods | can I use cash | false",
        "return-label | is sending back free | true",
        "return-label | is it always free | false",
        "return-window | can I return gift cards | false",
        "when-is-my-refund | did you send my refund | false",
        "when-is-my-refund | is my refund sent | false"
      })
  void yesIsSaidWhereOneStatementSaysAllThatIsAsked(String template, String asked, boolean passes) {
    Sources sources = Shipped.sources(template, "en", Medium.WEB, List.of(), List.of(asked));
    assertThat(GroundingCheck.check("Yes: " + sources.template(), sources).isEmpty())
        .isEqualTo(passes);
  }

  @Test
  void fewOfTheWordsThatAreExchangedPass() {
    List<String[]> lines =
        lines().stream()
            .map(line -> line.split(" \\| "))
            .filter(at -> at.length < PARTS || sources(at).template().contains(at[2]))
            .toList();
    List<String> passed =
        lines.stream().filter(ExchangeTest::passes).map(at -> String.join(" | ", at)).toList();
    System.out.printf("FIGURES exchanged: %d, passed %d%n", lines.size(), passed.size());
    passed.forEach(line -> System.out.printf("passed: %s%n", line));
    assertThat(lines).hasSizeGreaterThan(120);
    assertThat(passed).hasSizeLessThan(lines.size() / 10);
  }

  /// A sentence by itself leaves nothing out.
  private static boolean passes(String[] at) {
    Sources sources = sources(at);
    return at.length < PARTS
        ? GroundingCheck.check(at[2], sources).stream()
            .allMatch(finding -> finding.kind() == Kind.CONDITION)
        : GroundingCheck.check(sources.template().replace(at[2], at[3]), sources).isEmpty();
  }

  private static Sources sources(String[] at) {
    String[] head = at[0].split(" ");
    return Shipped.sources(head[0], head[1], Medium.WEB, List.of(), List.of(at[1]));
  }

  private static List<String> lines() {
    try (InputStream in =
        Objects.requireNonNull(ExchangeTest.class.getResourceAsStream("exchanged.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
