package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What becomes of a case while its agents can't be reached, and after.
final class OutageTest {
  private static final Duration LONGER_THAN_ALL_ATTEMPTS = Duration.ofMinutes(47);

  /// The next attempt comes by then.
  private static final Duration NEXT = Duration.ofMinutes(1);

  private final KernelStage stage = new KernelStage();

  @Test
  void aCaseIsShownHoweverLongTheDeskWasAwayAndWhatWasSaidMeanwhileFollowsInOrder() {
    stage.deskFails = _ -> Optional.of(new Delivery.Unknown("HTTP 503"));
    stage.hear(WEB, "a human please");
    stage.time.advance(Duration.ofMinutes(1));
    stage.hear(WEB, "hello?");
    stage.time.advance(LONGER_THAN_ALL_ATTEMPTS);
    stage.hear(WEB, "anybody?");
    assertThat(stage.shown).isEmpty();

    stage.deskFails = _ -> Optional.empty();
    stage.time.advance(NEXT);

    assertThat(stage.shown(Desk.Card.class)).hasSize(1);
    assertThat(stage.shown.getFirst().what()).isInstanceOf(Desk.Card.class);
    assertThat(customersLines()).containsExactly("hello?", "anybody?");
    assertThat(notes()).startsWith("Unclaimed", "Promised");
    assertThat(stage.kernel.underway()).isZero();
  }

  @Test
  void aLineThatCannotBeRelayedInAnOpenCaseIsRelayedLater() {
    withBen();
    stage.deskFails = _ -> Optional.of(new Delivery.RetryAfter(Duration.ZERO, "down"));
    stage.hear(WEB, "my order is 10234");
    stage.hear(WEB, "and it is late");
    stage.time.advance(Duration.ofMinutes(8));

    stage.deskFails = _ -> Optional.empty();
    stage.time.advance(NEXT);

    assertThat(customersLines()).containsExactly("my order is 10234", "and it is late");
    assertThat(stage.ends("relay")).allMatch(Outcome.Done.class::isInstance);
  }

  @Test
  void whatIsTriedOnForTheAgentsIsTriedAboutOnceAMinuteAndSeenByTheOperator() {
    stage.deskFails = _ -> Optional.of(new Delivery.Unknown("HTTP 503"));
    stage.hear(WEB, "a human please");
    stage.time.advance(Duration.ofMinutes(10));
    assertThat(stage.kernel.overdue()).isEqualTo(1);
    int before = stage.deskAsked;

    stage.time.advance(Duration.ofMinutes(60));

    assertThat(stage.deskAsked - before).isBetween(60, 120);
    stage.deskFails = _ -> Optional.empty();
    stage.time.advance(NEXT);
    assertThat(stage.kernel.overdue()).isZero();
  }

  @Test
  void noMarkOnALineOfTheirsHoldsBackWhatTheCustomerSays() {
    withBen();
    stage.deskFails =
        posting ->
            posting.what() instanceof Desk.Mark
                ? Optional.of(new Delivery.RetryAfter(Duration.ofSeconds(30), "missing_scope"))
                : Optional.empty();
    stage.write(stage.threads().getFirst(), BEN, "Hello");
    stage.hear(WEB, "my order is 10234");

    assertThat(stage.ends("relay")).last().isInstanceOf(Outcome.Done.class);
    stage.time.advance(LONGER_THAN_ALL_ATTEMPTS);
    assertThat(stage.ends("mark")).last().isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void whatWasForTheAgentsIsGivenUpOnceTheCaseIsOver() {
    withBen();
    stage.deskFails = _ -> Optional.of(new Delivery.RetryAfter(Duration.ZERO, "down"));
    stage.hear(WEB, "my order is 10234");
    stage.giveBack(BEN);

    stage.time.advance(LONGER_THAN_ALL_ATTEMPTS);

    assertThat(stage.ends("relay")).last().isInstanceOf(Outcome.Failed.class);
    assertThat(stage.kernel.underway()).isZero();
    assertThat(stage.kernel.overdue()).isZero();
  }

  @Test
  void aSlotIsFreedWhateverIsWrongWithTheDesksProvider() {
    withBen();
    stage.deskFails = _ -> Optional.of(new Delivery.RetryAfter(Duration.ZERO, "down"));
    stage.hear(WEB, "my order is 10234");
    stage.giveBack(BEN);

    stage.time.advance(LONGER_THAN_ALL_ATTEMPTS);

    assertThat(stage.ends("release")).containsExactly(new Outcome.Done(""));
  }

  @Test
  void aCaseThatCouldNotBeShownIsShownAgainAtEachStageOfTheWait() {
    stage.deskFails = _ -> Optional.of(new Delivery.Undeliverable("Slack is off."));
    stage.hear(WEB, "a human please");
    assertThat(stage.kernel.underway()).isZero();

    stage.deskFails = _ -> Optional.empty();
    stage.time.advance(Duration.ofMinutes(2));

    assertThat(stage.shown(Desk.Card.class)).hasSize(1);
    assertThat(notes()).containsExactly("Unclaimed");
    stage.join(BEN);
    assertThat(stage.state().floor()).isInstanceOf(Floor.People.class);
  }

  @Test
  void aLineThatTheThreadCanNeverShowBringsANewCardWithIt() {
    withBen();
    stage.deskFails =
        posting ->
            posting.what() instanceof Desk.Line
                ? Optional.of(new Delivery.Undeliverable("The message is gone."))
                : Optional.empty();
    stage.hear(WEB, "my order is 10234");
    stage.deskFails = _ -> Optional.empty();
    stage.hear(WEB, "and it is late");

    assertThat(stage.shown(Desk.Card.class)).hasSize(2);
    assertThat(stage.shown(Desk.Card.class).getLast().brief().transcript())
        .extracting(Transcript.Line::entry)
        .anyMatch(entry -> entry.toString().contains("my order is 10234"));
    assertThat(customersLines()).containsExactly("and it is late");
  }

  @Test
  void whatWasSaidInACaseReachesItsThreadAlsoWhenTheNextCaseHasBegunMeanwhile() {
    withBen();
    stage.deskFails = _ -> Optional.of(new Delivery.RetryAfter(Duration.ZERO, "down"));
    stage.hear(WEB, "my order is 10234");
    stage.write(stage.threads().getFirst(), BEN, "I see it.");
    stage.giveBack(BEN);
    stage.hear(WEB, "a human please");

    stage.deskFails = _ -> Optional.empty();
    stage.time.advance(NEXT);

    Desk.Posting line =
        stage.shown.stream()
            .filter(posting -> posting.what() instanceof Desk.Line(Author.Customer _, var _))
            .findFirst()
            .orElseThrow();
    assertThat(line.card().orElseThrow().thread()).isEqualTo(stage.threads().getFirst());
    assertThat(stage.shown(Desk.Mark.class)).hasSize(1);
    assertThat(stage.shown(Desk.Card.class)).as("one a case").hasSize(2);
    assertThat(stage.ends("relay")).allMatch(Outcome.Done.class::isInstance);
  }

  @Test
  void aDeskThatRefusesEverythingIsNotAskedOverAndOver() {
    stage.deskFails = _ -> Optional.of(new Delivery.Undeliverable("Slack is off."));
    stage.hear(WEB, "a human please");
    stage.hear(WEB, "hello?");
    stage.hear(WEB, "hello??");

    stage.time.advance(Duration.ofMinutes(20));

    assertThat(stage.deskAsked).isLessThan(20);
  }

  private void withBen() {
    stage.hear(WEB, "a human please");
    stage.join(BEN);
    assertThat(stage.state().floor()).isInstanceOf(Floor.People.class);
  }

  private List<String> customersLines() {
    return stage.shown(Desk.Line.class).stream()
        .filter(line -> line.author() instanceof Author.Customer)
        .map(line -> line.content().text())
        .toList();
  }

  private List<String> notes() {
    return stage.shown(Desk.Note.class).stream().map(Desk.Note::text).toList();
  }
}
