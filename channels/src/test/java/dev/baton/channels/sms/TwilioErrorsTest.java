package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sms.TwilioErrors.Kind;
import dev.baton.channels.sms.TwilioErrors.Meaning;
import dev.baton.gateway.bus.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioErrorsTest {
  private static final Path GUIDE = Path.of("../docs/channels/sms.md");
  private static final Pattern ROW = Pattern.compile("\\| ([0-9]{5}) \\| ([a-z, ]+) \\| (.+) \\|");

  static Stream<Map.Entry<Integer, Meaning>> all() {
    return new TreeMap<>(TwilioErrors.table()).entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachIsTakenAsItsKindSays(Map.Entry<Integer, Meaning> error) {
    int code = error.getKey();
    Meaning meaning = error.getValue();
    Delivery refused = TwilioErrors.refused(code, "whatever Twilio says");
    if (meaning.kind() == Kind.PASSES || meaning.kind() == Kind.DEFECT_WAITS) {
      assertThat(refused)
          .isInstanceOfSatisfying(
              Delivery.RetryAfter.class,
              later -> {
                assertThat(later.delay()).isPositive();
                assertThat(later.cause()).isEqualTo(meaning.words());
              });
    } else {
      assertThat(refused)
          .isEqualTo(new Delivery.Undeliverable(meaning.words() + " (Twilio " + code + ")"));
    }
    assertThat(TwilioErrors.undelivered(code)).startsWith(meaning.words()).contains("" + code);
    assertThat(TwilioErrors.undelivered(code).endsWith("You may send it once more."))
        .isEqualTo(meaning.kind() == Kind.PASSES);
    assertThat(TwilioErrors.defect(code).isPresent())
        .isEqualTo(meaning.kind() == Kind.DEFECT || meaning.kind() == Kind.DEFECT_WAITS);
  }

  @Test
  void whatNobodyKnowsIsFinalAndSaysWhatTwilioSays() {
    assertThat(TwilioErrors.refused(29_999, "The stars are not right."))
        .isEqualTo(new Delivery.Undeliverable("The stars are not right. (Twilio 29999)"));
    assertThat(TwilioErrors.undelivered(0)).isEqualTo("It did not arrive. (Twilio 0)");
  }

  @Test
  void theGuideHasTheSameTable() throws Exception {
    Map<Integer, Meaning> guide = new TreeMap<>();
    List<String> lines = Files.readAllLines(GUIDE);
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        guide.put(Integer.valueOf(row.group(1)), new Meaning(kind(row.group(2)), row.group(3)));
      }
    }
    assertThat(guide)
        .as(
            "the table of errors in %s should read%n%s",
            GUIDE,
            all()
                .map(each ->
                    "| %d | %s | %s |"
                        .formatted(
                            each.getKey(), each.getValue().kind().word(), each.getValue().words()))
                .collect(Collectors.joining("\n")))
        .isEqualTo(new TreeMap<>(TwilioErrors.table()));
  }

  private static Kind kind(String word) {
    return Stream.of(Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
