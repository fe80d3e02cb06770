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
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.conversation.Rules.Patience;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A line is decided on the thread that serves everybody: with the company's real rules its cost
/// must not run away with its length. Counted in the thread's own processor time.
@Tag("slow")
class LongLinesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  /// Of longer lines the rules see no more than this.
  private static final int ALL_THAT_RULES_SEE = 1_000;

  /// A tenth of a length costs a tenth where work is linear, a hundredth where it is quadratic.
  private static final int TENFOLD = 10;

  private static final int MOST_TIMES = 40;

  /// What takes less is too little to be compared.
  private static final Duration LEAST = Duration.ofNanos(200_000);

  /// What all rules together may take for one line, without the optimising compiler: some 15 ms on
  /// a busy machine for a line of figures.
  private static final Duration MOST = Duration.ofMillis(50);

  private static final int TRIES = 8;

  private static final Rules RULES = Company.read(settings().store()).rules(Patience.DEFAULT);
  private static final Conversing CONVERSING = new Conversing(RULES);

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
            "'",
            "'a'",
            "!!!",
            "¿",
            "a,b,",
            "1-",
            "12.12.",
            "1.000,",
            "spend 1 ",
            "send 1234 ",
            "order no no no ",
            "case 1 ref 2 ",
            "a.b@",
            "x@y.",
            "https://a.",
            "my e-mail is a",
            "to the New York ",
            "in a week ",
            "l'agent d'un ",
            "我想退货，",
            "😡")
        .toList();
  }

  @ParameterizedTest
  @MethodSource("hardToRead")
  void eachRuleLooksAtALineInTimeThatGrowsWithItsLengthAlone(String unit) {
    assertGrowsWithLengthAlone(unit, ALL_THAT_RULES_SEE, LongLinesTest::askEveryRule);
  }

  @ParameterizedTest
  @MethodSource("hardToRead")
  void noLineTakesTheRulesLongerThanAThreadForEverybodyHas(String unit) {
    assertThat(Duration.ofNanos(best(unit, ALL_THAT_RULES_SEE, LongLinesTest::askEveryRule)))
        .isLessThan(MOST);
  }

  @ParameterizedTest
  @MethodSource("hardToRead")
  void aLineTenTimesAsLongCostsNoMoreThanAFewTensOfTimes(String unit) {
    assertGrowsWithLengthAlone(unit, 40 * ALL_THAT_RULES_SEE, LongLinesTest::decide);
  }

  private static void assertGrowsWithLengthAlone(String unit, int length, Consumer<String> work) {
    long shorter = Math.max(LEAST.toNanos(), best(unit, length / TENFOLD, work));
    long longer = best(unit, length, work);

    assertThat(longer)
        .as("%d ns, and %d ns for a tenth of it", longer, shorter)
        .isLessThan(MOST_TIMES * shorter);
  }

  private static void askEveryRule(String text) {
    Content said = Content.of(text);
    String language = RULES.languageOf(said, "en");
    Optional<Reason> wanted = RULES.stepsAside(said, CONVERSING.fresh());
    RULES.presses(said, CONVERSING.fresh(), wanted.orElse(new Reason("none", language)));
    RULES.closes(said);
  }

  private static void decide(String text) {
    CONVERSING.decide(
        CONVERSING.fresh(),
        new Hear(
            new Customer(new Address("web", "s1"), new ContactId("c1"), "en"),
            "m1",
            Content.of(text),
            Optional.empty(),
            new RequestId("q1"),
            NOW,
            NOW));
  }

  /// The cheapest of some: what else a machine does makes it dearer, and so does a beginning, never
  /// cheaper.
  private static long best(String unit, int length, Consumer<String> work) {
    String text = unit.repeat(length / unit.length() + 1).substring(0, length);
    var threads = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long before = threads.getCurrentThreadCpuTime();
      work.accept(text);
      best = Math.min(best, threads.getCurrentThreadCpuTime() - before);
    }
    return best;
  }
}
