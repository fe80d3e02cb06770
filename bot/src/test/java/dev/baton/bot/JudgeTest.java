package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.Verdict;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void twoTurnsThatNobodyKnowsAreFailuresInARowUnlessTheyAreLongApart() {
    assertThat(unknownTwice(Duration.ofHours(6).minusMinutes(1)))
        .isInstanceOfSatisfying(
            Verdict.Person.class,
            person -> assertThat(person.reason().rule()).isEqualTo("failed_attempts"));
    assertThat(unknownTwice(Duration.ofHours(6).plusMinutes(1)))
        .isNotInstanceOf(Verdict.Person.class);
  }

  @Test
  void aYesIsNotAskedAgain() {
    assertThat(asked("yes", "yes")).isNotEqualTo(Optional.of("asked_again"));
    assertThat(asked("when are you open", "when are you open")).contains("asked_again");
  }

  private static Optional<String> asked(String first, String second) {
    Author ana = new Author.Customer(new Address("web", "s1"));
    List<Line> lines =
        List.of(
            new Line(1, NOW, new Entry.Said(ana, Content.of(first))),
            new Line(2, NOW, new Entry.Said(new Author.Bot(), Content.of("There."))),
            new Line(3, NOW.plusSeconds(30), new Entry.Said(ana, Content.of(second))));
    return Shipped.judge().of(lines, 3, "en", Optional.empty()).verdict()
            instanceof Verdict.Offer offer
        ? Optional.of(offer.reason().rule())
        : Optional.empty();
  }

  private static Verdict unknownTwice(Duration apart) {
    Author ana = new Author.Customer(new Address("web", "s1"));
    List<Line> lines =
        List.of(
            new Line(1, NOW, new Entry.Said(ana, Content.of("xyzzy"))),
            new Line(2, NOW, new Entry.Said(new Author.Bot(), Content.of("Pardon?"))),
            new Line(3, NOW.plus(apart), new Entry.Said(ana, Content.of("plugh"))));
    return Shipped.judge().of(lines, 3, "en", Optional.empty()).verdict();
  }
}
