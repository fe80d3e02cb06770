package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.settings.Settings;
import dev.baton.config.settings.SettingsReader;
import dev.baton.config.settings.SettingsReader.Reading;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationCommand.Customer;
import dev.baton.gateway.conversation.ConversationCommand.Hear;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Rules.Patience;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A line is decided on the thread that serves everybody: with the company's real rules its cost
/// must not run away with its length. Counted in the thread's own processor time.
@Tag("slow")
class LongLinesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final int LONG = 40_000;

  /// A tenth as long. Linear work is then ten times cheaper, quadratic work a hundred times.
  private static final int SHORT = 4_000;

  private static final Conversing CONVERSING =
      new Conversing(Company.read(settings().store()).rules(Patience.DEFAULT));

  private static Settings settings() {
    return switch (SettingsReader.read("", "none", Map.of("BATON_ESCALATION", "escalation.yaml"))) {
      case Reading.Sound(Settings settings) -> settings;
      case Reading.Unsound unsound -> throw new IllegalStateException(unsound.toString());
    };
  }

  static List<String> hardToRead() {
    return Stream.of(
            "a",
            " ",
            "i want ",
            "can i ",
            "talk to ",
            "I ",
            "a person ",
            "not ",
            "please, ",
            "-",
            "4111 ",
            "2",
            "\n",
            "ä",
            "hablar con ",
            "möchte ",
            "(",
            "'")
        .toList();
  }

  @ParameterizedTest
  @MethodSource("hardToRead")
  void aLineTenTimesAsLongCostsNoMoreThanAFewTensOfTimes(String unit) {
    for (int i = 0; i < 30; i++) {
      cost(unit, SHORT);
    }
    long shorter = Math.max(200_000, best(unit, SHORT));
    long longer = best(unit, LONG);

    assertThat(longer)
        .as("%d ns, and %d ns for a tenth of it", longer, shorter)
        .isLessThan(40 * shorter);
  }

  /// The cheapest of a few: what else a machine does makes it dearer, never cheaper.
  private long best(String unit, int length) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      best = Math.min(best, cost(unit, length));
    }
    return best;
  }

  private long cost(String unit, int length) {
    String text = unit.repeat(length / unit.length());
    var threads = ManagementFactory.getThreadMXBean();
    Hear hear =
        new Hear(
            new Customer(new Address("web", "s1"), new ContactId("c1"), "en"),
            "m1",
            Content.of(text),
            Optional.empty(),
            new RequestId("q1"),
            NOW,
            NOW);
    long before = threads.getCurrentThreadCpuTime();
    CONVERSING.decide(CONVERSING.fresh(), hear);
    return threads.getCurrentThreadCpuTime() - before;
  }
}
