package dev.baton.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers are those that networks give out for tests.
class MaskingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4111111111111111                         | •••• 1111
          my card 4111 1111 1111 1111, please      | my card •••• 1111, please
          4111-1111-1111-1111                      | •••• 1111
          4111.1111.1111.1111                      | •••• 1111
          4111  1111  1111  1111                   | •••• 1111
          4111 - 1111 - 1111 - 1111                | •••• 1111
          41 11 11 11 11 11 11 11                  | •••• 1111
          3782 822463 10005                        | •••• 0005
          +4111 1111 1111 1111                     | +•••• 1111
          card:4111111111111111.                   | card:•••• 1111.
          order 2024 4111 1111 1111 1111           | order 2024 •••• 1111
          order 50177 and 5555 5555 5555 4444      | order 50177 and •••• 4444
          4111111111111111 and 5555555555554444    | •••• 1111 and •••• 4444
          4111 1111 1111 1111 12/27 123            | •••• 1111 ••• •••
          4111111111111111 123                     | •••• 1111 •••
          4242 4242 4242 4242 987                  | •••• 4242 •••
          378282246310005 1234                     | •••• 0005 •••
          4111111111111111, exp. 03/2028, CVC: 123 | •••• 1111, exp. •••, CVC: •••
          4111111111111111 gültig bis 3/28         | •••• 1111 gültig bis •••
          4111111111111111 code 123 was charged    | •••• 1111 code ••• was charged
          4111111111111111 120 EUR twice           | •••• 1111 120 EUR twice
          """)
  void aCardNumberIsMaskedWithWhatMakesItUsable(String written, String recorded) {
    assertThat(Masking.mask(written)).isEqualTo(recorded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111\u00a01111\u00a01111\u00a01111",
        "4111\u202f1111\u202f1111\u202f1111",
        "4111\u20111111\u20111111\u20111111",
        "４１１１ １１１１ １１１１ １１１１",
        "٤١١١ ١١١١ ١١١١ ١١١١"
      })
  void soItIsWithOtherSignsBetweenAndOtherDigits(String written) {
    assertThat(Masking.mask(written)).isEqualTo("•••• 1111");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112",
        "1111 1111 1111 1117",
        "9111111111111111",
        "my number is +49 1512 3456789",
        "order 48213 of 2026-11-21, parcel 00340434161094042557",
        "4111 1111 1111",
        "41111111111111110000",
        "4111 / 1111 / 1111 / 1111",
        "4111 1111-1111 1111",
        "2026-11-21 10:15:30",
        "•••• 1111 ••• •••"
      })
  void whatIsNoCardNumberStays(String written) {
    assertThat(Masking.mask(written)).isEqualTo(written);
  }

  @Test
  void whateverStandsAroundItNoCardNumberIsLeftAndMaskingAgainChangesNothing() {
    long seed = Long.getLong("baton.seed", new Random().nextLong());
    System.out.println("MaskingTest seed=" + seed);
    Random random = new Random(seed);
    String[] around = {
      " ", "a", "7", "\n", ", ", "12/27", "€", "❤️", "\ud83d", "•", "-", ".", "123"
    };
    for (int i = 0; i < 20_000; i++) {
      String card = card(random);
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        text.append(around[random.nextInt(around.length)]);
      }
      // A row of digits that is longer is no card number.
      text.append(" card ").append(grouped(card, random)).append(" thanks ");
      for (int n = random.nextInt(6); n > 0; n--) {
        text.append(around[random.nextInt(around.length)]);
      }
      String masked = Masking.mask(text.toString());

      assertThat(masked.replaceAll("[ -]", "")).as("%s", text).doesNotContain(card);
      assertThat(Masking.mask(masked)).isEqualTo(masked);
    }
  }

  private static String grouped(String card, Random random) {
    String sign = new String[] {"", " ", "-", "  "}[random.nextInt(4)];
    return card.replaceAll("(.{4})(?=.)", "$1" + sign);
  }

  /// Sixteen digits with the check digit that is right.
  private static String card(Random random) {
    StringBuilder digits = new StringBuilder().append(2 + random.nextInt(5));
    while (digits.length() < 15) {
      digits.append(random.nextInt(10));
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int digit = digits.charAt(14 - i) - '0';
      int doubled = digit * 2;
      sum += i % 2 == 0 ? (doubled > 9 ? doubled - 9 : doubled) : digit;
    }
    return digits.append((10 - sum % 10) % 10).toString();
  }
}
