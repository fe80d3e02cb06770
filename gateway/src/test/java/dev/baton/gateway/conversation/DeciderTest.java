package dev.baton.gateway.conversation;

import static dev.baton.gateway.conversation.Lines.ANA;
import static dev.baton.gateway.conversation.Lines.BEN;
import static dev.baton.gateway.conversation.Lines.CARLA;
import static dev.baton.gateway.conversation.Lines.PHONE;
import static dev.baton.gateway.conversation.Lines.REQUEST;
import static dev.baton.gateway.conversation.Lines.WEB;
import static dev.baton.gateway.conversation.Lines.ana;
import static dev.baton.gateway.conversation.Lines.announced;
import static dev.baton.gateway.conversation.Lines.answer;
import static dev.baton.gateway.conversation.Lines.began;
import static dev.baton.gateway.conversation.Lines.hear;
import static dev.baton.gateway.conversation.Lines.join;
import static dev.baton.gateway.conversation.Lines.joined;
import static dev.baton.gateway.conversation.Lines.pick;
import static dev.baton.gateway.conversation.Lines.reached;
import static dev.baton.gateway.conversation.Lines.requested;
import static dev.baton.gateway.conversation.Lines.said;
import static dev.baton.gateway.conversation.Lines.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Specification;
import dev.baton.gateway.conversation.ConversationCommand.Cause;
import dev.baton.gateway.conversation.ConversationEvent.AgentLeft;
import dev.baton.gateway.conversation.ConversationEvent.AgentNudged;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.AgentsReminded;
import dev.baton.gateway.conversation.ConversationEvent.Announced;
import dev.baton.gateway.conversation.ConversationEvent.BotResumed;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.CallbackPromised;
import dev.baton.gateway.conversation.ConversationEvent.CaseRaised;
import dev.baton.gateway.conversation.ConversationEvent.CaseReturned;
import dev.baton.gateway.conversation.ConversationEvent.CaseShown;
import dev.baton.gateway.conversation.ConversationEvent.ConsentGiven;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.DeedOrdered;
import dev.baton.gateway.conversation.ConversationEvent.NoteWritten;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.Progressed;
import dev.baton.gateway.conversation.ConversationEvent.Resolved;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.ConversationEvent.TurnBegan;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Words.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderTest {
  private static final Deed RETURN = new Deed("start-return", Map.of("order", "48213"));
  private static final Reply ORDER =
      new Reply.Step(
          new Progress("returns", new Stage.Doing(), Map.of(), 0), new Reply.Act(RETURN));
  private static final Reply DONE =
      new Reply.Step(
          new Progress("returns", new Stage.Over(Progress.Ending.DONE), Map.of(), 0),
          new Reply.Say(PlainRules.wording("returns", "It is done.", "en"), true));

  private static final Instant START = Specification.START;
  private static final Duration BURST = Duration.ofMillis(700);

  private final Specification<Conversation, ConversationCommand, ConversationEvent, Effect> spec =
      new Specification<>(new Conversing(new PlainRules()), ConversationCommand::at);

  @Test
  void theFirstLineBeginsTheConversation() {
    spec.when(hear(WEB, "Hi", START)).then(began(), reached(WEB), said(WEB, "Hi", START));
  }

  @Test
  void aLineIsAnsweredAfterTheCustomerHasBeenQuiet() {
    var heard = spec.when(hear(WEB, "Hi", START));
    assertThat(heard.effects(Effect.Timed.class))
        .containsExactly(new Effect.Timed(new TimerChange.Set(Decider.TURN, START.plus(BURST))));
    spec.when(new ConversationCommand.Wake(Decider.TURN, START.plus(BURST))).then(new TurnBegan(3));
  }

  @Test
  void aBurstIsOneTurn() {
    spec.after(hear(WEB, "Hi", START))
        .after(hear(WEB, "where is my parcel", START.plusMillis(500)));
    spec.when(new ConversationCommand.Wake(Decider.TURN, START.plus(BURST))).thenNothing();
    spec.when(new ConversationCommand.Wake(Decider.TURN, START.plusMillis(500).plus(BURST)))
        .then(new TurnBegan(4));
  }

  @Test
  void theBotAnswersUnderTheEpochOfTheTurn() {
    Instant at = thinking();
    var answered = spec.when(answer(4, 3, 1, at));
    answered.thenTypes(BotSaid.class, Settled.class);
    assertThat(answered.effects(Effect.Deliver.class))
        .extracting(Effect.Deliver::to, Effect.Deliver::epoch, Effect.Deliver::fenced)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(WEB, 1L, true));
  }

  @Test
  void anAnswerThatANewerLineHasOvertakenIsDropped() {
    Instant at = thinking();
    spec.after(hear(WEB, "I mean the blue one", at));
    var dropped = spec.when(answer(4, 3, 1, at)).only(Settled.class);
    assertThat(dropped)
        .isEqualTo(
            new Settled(4, Effect.Think.NAME, new Outcome.Dropped("the customer has said more")));
  }

  @Test
  void anAnswerThatFinishesAfterAnAgentHasJoinedIsDropped() {
    Instant at = thinking();
    spec.after(pick(0, Choice.PERSON, at)).after(join(BEN, at));
    var dropped = spec.when(answer(4, 3, 1, at));
    dropped.thenTypes(Settled.class);
    assertThat(dropped.only(Settled.class).outcome()).isInstanceOf(Outcome.Dropped.class);
  }

  @Test
  void anAnswerToWhatHasBeenAnsweredIsDropped() {
    Instant at = thinking();
    spec.after(answer(4, 3, 1, at));
    spec.when(answer(4, 3, 1, at)).thenTypes(Settled.class);
  }

  @Test
  void theSecondFailedAttemptBringsInAPersonInsteadOfTheSameWords() {
    Instant at = thinking();
    spec.after(failed(4, 3, at)).after(hear(WEB, "what?", at));
    Instant then = at.plus(BURST);
    spec.after(new ConversationCommand.Wake(Decider.TURN, then));
    spec.when(failed(8, 7, then)).thenTypes(PersonRequested.class, Announced.class, Settled.class);
  }

  @Test
  void whatFailedLongBeforeTheCustomerWroteAgainCountsNoMore() {
    Instant at = thinking();
    spec.after(failed(4, 3, at)).after(hear(WEB, "what?", at.plus(Floor.Bot.LASTS).plusSeconds(1)));
    Instant then = at.plus(Floor.Bot.LASTS).plusSeconds(1).plus(BURST);
    spec.after(new ConversationCommand.Wake(Decider.TURN, then));
    spec.when(failed(8, 7, then)).thenTypes(BotSaid.class, Settled.class);
  }

  @Test
  void anAnswerThatDoesNotHelpWasJudgedByWhoMadeIt() {
    Reply unknown = new Reply.Say(PlainRules.wording("t", "Pardon?", "en"), false);
    Instant at = thinking();
    spec.after(new ConversationCommand.Answer(4, 3, 1, unknown, REQUEST, at));
    spec.after(hear(WEB, "what?", at.plusSeconds(1)));
    Instant then = at.plusSeconds(1).plus(BURST);
    spec.after(new ConversationCommand.Wake(Decider.TURN, then));
    spec.when(new ConversationCommand.Answer(8, 7, 1, unknown, REQUEST, then))
        .thenTypes(BotSaid.class, Settled.class);
  }

  @Test
  void aBrokenBotCountsAsAFailedAttemptAndSaysSoInTheCompanysWords() {
    Instant at = thinking();
    var said = spec.when(failed(4, 3, at)).only(BotSaid.class);
    assertThat(said.helped()).isFalse();
    assertThat(said.wording().template()).isEqualTo("not-understood");
  }

  @Test
  void howFarAProcedureHasComeIsRecordedWithItsQuestion() {
    Instant at = thinking();
    Progress asking = new Progress("returns", new Stage.Asking("order", 1), Map.of(), 0);
    Reply question = new Reply.Say(PlainRules.wording("returns", "Which order?", "en"), true);
    spec.when(replying(new Reply.Step(asking, question), at))
        .thenTypes(Progressed.class, BotSaid.class, Settled.class);
  }

  @Test
  void whatTheCustomerSaidYesToIsOrderedBeforeItIsDone() {
    var ordered = spec.when(replying(ORDER, thinking()));
    ordered.thenTypes(Progressed.class, DeedOrdered.class, Settled.class);
    assertThat(ordered.effects(Effect.Act.class)).containsExactly(new Effect.Act(RETURN));
    assertThat(ordered.effects(Effect.Deliver.class)).isEmpty();
  }

  @Test
  void anOrderThatANewerLineHasOvertakenIsNotGiven() {
    Instant at = thinking();
    spec.after(hear(WEB, "no, wait", at));
    spec.when(replying(ORDER, at)).thenTypes(Settled.class);
  }

  @Test
  void whatBecameOfADeedIsSaidAlsoWhereTheCustomerHasSaidMoreMeanwhile() {
    Instant at = thinking();
    spec.after(replying(ORDER, at)).after(hear(WEB, "and thanks", at));
    var said =
        spec.when(report(5, DONE, at)).thenTypes(Progressed.class, BotSaid.class, Settled.class);
    assertThat(said.only(BotSaid.class).upTo()).isEqualTo(3);
    spec.when(new ConversationCommand.Wake(Decider.TURN, at.plus(BURST)))
        .thenTypes(TurnBegan.class);
  }

  @Test
  void whatBecameOfADeedIsToldToAgentsWhereAPersonWasAskedForMeanwhile() {
    Instant at = thinking();
    spec.after(replying(ORDER, at)).after(pick(0, Choice.PERSON, at));
    var told = spec.when(report(6, DONE, at));
    told.thenTypes(Progressed.class, Settled.class);
    assertThat(told.effects(Effect.Tell.class)).hasSize(1);
    assertThat(told.effects(Effect.Deliver.class)).isEmpty();
  }

  @Test
  void whereNobodyKnowsWhatBecameOfADeedAPersonFindsOut() {
    Instant at = thinking();
    spec.after(replying(ORDER, at));
    spec.when(report(5, new Reply.Failed("no answer"), at))
        .thenTypes(PersonRequested.class, Announced.class, Settled.class);
  }

  private static ConversationCommand replying(Reply reply, Instant at) {
    return new ConversationCommand.Answer(4, 3, 1, reply, REQUEST, at);
  }

  private static ConversationCommand report(long of, Reply reply, Instant at) {
    return new ConversationCommand.Report(of, reply, REQUEST, at);
  }

  @Test
  void aWishForAPersonIsGrantedAtOnceAndInTheSameAppend() {
    var asked = spec.when(hear(WEB, "a human please", START));
    asked.then(
        began(),
        reached(WEB),
        said(WEB, "a human please", START),
        new PersonRequested(REQUEST, new Reason("explicit_human", "a human please"), 2),
        announced(2, Moment.HANDING_OVER));
    assertThat(asked.effects(Effect.Enqueue.class)).hasSize(1);
    assertThat(asked.effects(Effect.ShowCase.class)).hasSize(1);
  }

  @Test
  void whereNobodyCanBeAskedTheBotSaysSoAndKeepsTheFloor() {
    var alone =
        new Specification<>(new Conversing(PlainRules.withoutPeople()), ConversationCommand::at);
    alone
        .when(hear(WEB, "a human please", START))
        .thenTypes(
            ConversationEvent.Began.class, ConversationEvent.Reached.class, CustomerSaid.class);
    Instant at = START.plus(BURST);
    alone.when(new ConversationCommand.Wake(Decider.TURN, at)).then(new TurnBegan(3));
    Reason wish = new Reason("explicit_human", "a human please");
    var told =
        alone.when(new ConversationCommand.Answer(4, 3, 1, new Reply.StepAside(wish), REQUEST, at));
    told.thenTypes(BotSaid.class, Settled.class);
    assertThat(told.only(BotSaid.class).wording().template()).isEqualTo("nobody-reachable");
    assertThat(told.effects(Effect.Deliver.class)).hasSize(1);
    assertThat(told.effects(Effect.ShowCase.class)).isEmpty();

    alone.after(pick(0, Choice.PERSON, at));
    alone
        .when(new ConversationCommand.Wake(Decider.TURN, at.plus(BURST)))
        .thenTypes(TurnBegan.class);
  }

  /// As when Slack was taken away while somebody waited.
  @Test
  void whoWaitsWhereNobodyCanBeAskedAnyMoreIsPromisedNothing() {
    spec.after(hear(WEB, "a human please", START));
    var alone = new Decider(PlainRules.withoutPeople());
    Instant later = START.plus(Duration.ofMinutes(2));
    var decided = alone.decide(spec.state(), hear(WEB, "hello?", later));

    assertThat(decided)
        .isInstanceOfSatisfying(
            Decision.Accepted.class,
            accepted ->
                assertThat(accepted.events().toString())
                    .contains("nobody-reachable")
                    .doesNotContain("still-waiting"));
  }

  @Test
  void theControlAlwaysAsksForAPersonWhateverIsOffered() {
    spec.when(pick(0, Choice.PERSON, START))
        .thenTypes(
            ConversationEvent.Began.class,
            ConversationEvent.Reached.class,
            CustomerSaid.class,
            PersonRequested.class,
            Announced.class);
  }

  @Test
  void aChoiceThatIsNotOfferedIsRefused() {
    spec.given(began(), reached(WEB), said(WEB, "Hi", START));
    spec.when(pick(3, "track", START)).thenRefused(Refusal.CHOICE_NOT_OFFERED);
  }

  @Test
  void aChoiceIsRecordedByItsLabel() {
    Instant at = thinking();
    Content offering =
        new Content("Which?", Map.of(), List.of(new Choice("track", "Track it")), List.of());
    spec.after(
        new ConversationCommand.Answer(
            4, 3, 1, new Reply.Say(new Wording(offering, "which", "r1", "en"), true), REQUEST, at));
    var picked = spec.when(pick(5, "track", at)).only(CustomerSaid.class);
    assertThat(picked.content().text()).isEqualTo("Track it");
  }

  @Test
  void theNameOfAChoiceIsNoReasonForAPerson() {
    Instant at = thinking();
    Content offering =
        new Content("Which?", Map.of(), List.of(new Choice("hiring", "a human")), List.of());
    spec.after(
        new ConversationCommand.Answer(
            4, 3, 1, new Reply.Say(new Wording(offering, "which", "r1", "en"), true), REQUEST, at));
    spec.when(pick(5, "hiring", at)).only(CustomerSaid.class);
  }

  @Test
  void nothingIsNoLine() {
    spec.when(hear(WEB, "  ", START)).thenRefused(Refusal.NOTHING_SAID);
  }

  @Test
  void aCardNumberIsMaskedBeforeItIsRecorded() {
    var heard = spec.when(hear(WEB, "my card 4111 1111 1111 1111", START)).only(CustomerSaid.class);
    assertThat(heard.content().text()).isEqualTo("my card •••• 1111");
  }

  @Test
  void whoeverWritesWhileTheyWaitIsAssuredNotMoreThanOnceAMinute() {
    waiting();
    spec.when(hear(WEB, "hello?", START.plusSeconds(30))).thenTypes(CustomerSaid.class);
    spec.when(hear(WEB, "hello??", START.plusSeconds(70)))
        .thenTypes(CustomerSaid.class, Announced.class);
  }

  @Test
  void whoWritesSoonAfterTheLastWordHasTheNextWhenItIsDue() {
    waiting();
    Instant due = START.plusSeconds(64);
    for (String line : List.of("how long does it take?", "my order is 48213")) {
      assertThat(spec.when(hear(WEB, line, START.plusSeconds(10))).effects(Effect.Timed.class))
          .containsExactly(new Effect.Timed(new TimerChange.Set(Decider.ASSURE, due)));
    }
    spec.when(assure(due.minusMillis(1))).thenNothingUntil(due);
    spec.when(assure(due)).then(announced(2, Moment.STILL_WAITING));
    spec.when(assure(due.plusSeconds(60))).thenNothing();
  }

  @Test
  void whoWritesNothingWhileTheyWaitIsNotToldThatTheyStillDo() {
    waiting();
    spec.when(assure(START.plusSeconds(64))).thenNothing();
  }

  @Test
  void aWaitGoesFromReminderToPromiseToRenewedPromise() {
    waiting();
    Instant since = START.plusSeconds(3);
    spec.when(wait(since.plusSeconds(119))).thenNothingUntil(since.plusSeconds(120));
    var reminded = spec.when(wait(since.plusSeconds(120)));
    reminded.then(new AgentsReminded(REQUEST));
    assertThat(reminded.effects(Effect.Timed.class))
        .containsExactly(
            new Effect.Timed(new TimerChange.Set(Decider.WAIT, since.plusSeconds(300))));
    var promised = spec.when(wait(since.plusSeconds(300)));
    promised.then(new CallbackPromised(REQUEST, 1), announced(2, Moment.CALLBACK_PROMISE));
    spec.when(wait(since.plusSeconds(301))).thenNothingUntil(since.plusSeconds(300 + 1800));
    spec.when(wait(since.plusSeconds(300 + 1800)))
        .then(new CallbackPromised(REQUEST, 2), announced(2, Moment.PROMISE_REMINDER));
  }

  @Test
  void anAgentWhoJoinsIsIntroducedByNameInTheSameAppend() {
    waiting();
    var joined = spec.when(join(BEN, START.plusSeconds(20)));
    joined.then(joined(BEN, 3), announced(3, Moment.AGENT_JOINED, "Ben"));
    assertThat(joined.effects(Effect.Confirm.class)).hasSize(1);
    assertThat(joined.effects(Effect.Tell.class))
        .extracting(Effect.Tell::notice)
        .containsExactly(
            new Effect.Notice.Matter(BEN, new Reason("explicit_human", "human please")));
  }

  @Test
  void aSecondAgentCannotTakeACaseThatIsTaken() {
    withBen();
    spec.when(join(CARLA, START.plusSeconds(30))).thenRefused(Refusal.TAKEN);
  }

  @Test
  void joiningTwiceIsJoiningOnce() {
    withBen();
    spec.when(join(BEN, START.plusSeconds(30))).thenNothing();
  }

  @Test
  void aReservationWhoseTimeIsOverLetsNobodyJoin() {
    waiting();
    var late =
        new ConversationCommand.Join(
            BEN, Lines.RESERVATION, START.plusSeconds(10), START.plusSeconds(11));
    spec.when(late).thenRefused(Refusal.TOO_LATE);
  }

  @Test
  void nobodyJoinsWhereNobodyIsAskedFor() {
    spec.given(began(), reached(WEB), said(WEB, "Hi", START));
    spec.when(join(BEN, START.plusSeconds(9))).thenRefused(Refusal.NOBODY_ASKED);
  }

  @Test
  void whatAJoinedAgentWritesReachesTheCustomerWhereTheyAre() {
    withBen();
    spec.after(hear(PHONE, "I am on my phone now", START.plusSeconds(20)));
    var written = spec.when(write(BEN, "Hello Ana", START.plusSeconds(21)));
    written.thenTypes(AgentSaid.class);
    assertThat(written.effects(Effect.Deliver.class))
        .extracting(Effect.Deliver::to)
        .containsExactly(PHONE);
    assertThat(written.effects(Effect.Mark.class))
        .extracting(Effect.Mark::forCustomer)
        .containsExactly(true);
  }

  @Test
  void whatSomebodyWritesWhoHasNotJoinedStaysInternal() {
    withBen();
    var written = spec.when(write(CARLA, "he is wrong", START.plusSeconds(20)));
    written.thenTypes(NoteWritten.class);
    assertThat(written.effects(Effect.Deliver.class)).isEmpty();
    assertThat(written.effects(Effect.Mark.class))
        .extracting(Effect.Mark::forCustomer)
        .containsExactly(false);
  }

  @Test
  void aNoteOfAJoinedAgentStaysInternal() {
    withBen();
    var note =
        new ConversationCommand.Write(
            REQUEST, BEN, Content.of("difficult one"), true, "l1", START.plusSeconds(20));
    spec.when(note).thenTypes(NoteWritten.class);
  }

  @Test
  void whatIsWrittenInTheThreadOfAnEarlierCaseStaysInternalWhoeverWritesIt() {
    withBen();
    var inThePast = write(new RequestId("q0"), BEN, "he is difficult", START.plusSeconds(20));
    var written = spec.when(inThePast);
    written.thenTypes(NoteWritten.class);
    assertThat(written.effects(Effect.Deliver.class)).isEmpty();
    assertThat(written.effects(Effect.Mark.class))
        .extracting(Effect.Mark::forCustomer)
        .containsExactly(false);
  }

  @Test
  void whoHasJoinedGoesByTheNameTheyWereIntroducedBy() {
    withBen();
    Agent nameless = new Agent(BEN.id(), "An agent");
    var said = spec.when(write(nameless, "Hello", START.plusSeconds(20))).only(AgentSaid.class);
    assertThat(said.agent()).isEqualTo(BEN);
  }

  @Test
  void customersLinesReachTheThreadFromTheRequestOn() {
    waiting();
    assertThat(
            spec.when(hear(WEB, "still there?", START.plusSeconds(9))).effects(Effect.Relay.class))
        .hasSize(1);
    spec.after(join(BEN, START.plusSeconds(20)));
    var heard = spec.when(hear(WEB, "my order is 10234", START.plusSeconds(21)));
    assertThat(heard.effects(Effect.Relay.class)).hasSize(1);
    assertThat(heard.effects(Effect.Deliver.class)).isEmpty();
  }

  @Test
  void givingBackLetsTheBotSpeakAgainAndTellsTheCustomer() {
    withBen();
    var back =
        spec.when(new ConversationCommand.GiveBack(BEN, Optional.empty(), START.plusSeconds(30)));
    back.then(new AgentLeft(BEN), new BotResumed(4), announced(4, Moment.AGENT_LEFT, "Ben"));
    assertThat(back.effects(Effect.Release.class)).hasSize(1);
    assertThat(back.effects(Effect.Restate.class))
        .extracting(Effect.Restate::standing)
        .containsExactly(new Effect.Standing.WithBot());
  }

  @Test
  void resolvingClosesTheCaseAndTheNextLineGoesToTheBot() {
    withBen();
    spec.when(new ConversationCommand.Resolve(BEN, Optional.empty(), START.plusSeconds(30)))
        .then(new AgentLeft(BEN), new Resolved(4), announced(4, Moment.RESOLVED));
    var heard = spec.when(hear(WEB, "one more thing", START.plusSeconds(60)));
    heard.thenTypes(BotResumed.class, CustomerSaid.class);
    assertThat(heard.effects(Effect.Release.class)).isEmpty();
  }

  @Test
  void aReturningCustomerIsNotHandedOverAgainByThePast() {
    withBen();
    spec.after(new ConversationCommand.GiveBack(BEN, Optional.empty(), START.plusSeconds(30)))
        .after(hear(WEB, "when do you open?", START.plusSeconds(60)));
    assertThat(((Conversation.Open) spec.state()).floor()).isInstanceOf(Floor.Bot.class);
    spec.when(new ConversationCommand.Wake(Decider.TURN, START.plusSeconds(62)))
        .thenTypes(TurnBegan.class);
  }

  @Test
  void aButtonOfACaseThatIsOverEndsNoOther() {
    withBen();
    Instant later = START.plusSeconds(30);
    Optional<RequestId> over = Optional.of(new RequestId("q0"));
    spec.when(new ConversationCommand.GiveBack(BEN, over, later)).thenRefused(Refusal.CASE_IS_OVER);
    spec.when(new ConversationCommand.Resolve(BEN, over, later)).thenRefused(Refusal.CASE_IS_OVER);
    spec.when(new ConversationCommand.Resolve(BEN, Optional.of(Lines.REQUEST), later))
        .thenTypes(AgentLeft.class, Resolved.class, Announced.class);
  }

  @Test
  void whoHasNotJoinedNeitherGivesBackNorResolves() {
    withBen();
    spec.when(new ConversationCommand.GiveBack(CARLA, Optional.empty(), START.plusSeconds(30)))
        .thenRefused(Refusal.NOT_JOINED);
    spec.when(new ConversationCommand.Resolve(CARLA, Optional.empty(), START.plusSeconds(30)))
        .thenRefused(Refusal.NOT_JOINED);
  }

  @Test
  void aSilentAgentIsNudgedAndThenTheCustomerIsTold() {
    withBen();
    Instant since = START.plusSeconds(5);
    spec.when(quiet(since.plusSeconds(179))).thenNothing();
    spec.when(quiet(since.plusSeconds(180))).then(new AgentNudged(1));
    spec.when(quiet(since.plusSeconds(180 + 360)))
        .then(new AgentNudged(2), announced(3, Moment.AGENT_SILENT, "Ben"));
  }

  @Test
  void whoNeverAnswersLeavesAfterTheLastNudgeAndSomebodyElseIsAskedFor() {
    withBen();
    spec.given(new CaseShown(REQUEST, Lines.CARD));
    Instant told = twiceNudged();
    spec.when(quiet(told.plusSeconds(719))).thenNothing();
    Reason reason =
        new Reason("explicit_human", "human please")
            .and(new Reason.Ground(Reason.AGENT_SILENT, "Ben did not answer."));

    var gone = spec.when(quiet(told.plusSeconds(720)));

    gone.then(
        new AgentLeft(BEN),
        new CaseReturned(REQUEST, reason, 4),
        announced(4, Moment.AGENT_GONE, "Ben"));
    assertThat(gone.effects(Effect.ForDesk.class))
        .containsExactly(new Effect.Release(), new Effect.Enqueue(REQUEST, START.plusSeconds(3)));
    assertThat(gone.effects(Effect.Restate.class))
        .extracting(Effect.Restate::standing)
        .containsExactly(new Effect.Standing.Open());
    assertThat(gone.effects(Effect.Tell.class))
        .extracting(Effect.Tell::notice)
        .containsExactly(new Effect.Notice.Returned(reason));
    assertThat(gone.effects(Effect.Timed.class))
        .extracting(Effect.Timed::change)
        .containsExactly(
            new TimerChange.Clear(Decider.QUIET),
            new TimerChange.Set(Decider.WAIT, told.plusSeconds(720 + 120)));
  }

  @Test
  void whoCanNotWorkAnyMoreLeavesAtOnceAndSomebodyElseIsAskedFor() {
    withBen();
    Reason reason =
        new Reason("explicit_human", "human please")
            .and(new Reason.Ground(Reason.AGENT_UNABLE, "Ben was deactivated."));

    var gone = spec.when(stepOut(BEN, new Cause.Unable("was deactivated")));

    gone.then(
        new AgentLeft(BEN),
        new CaseReturned(REQUEST, reason, 4),
        announced(4, Moment.AGENT_GONE, "Ben"));
    assertThat(gone.effects(Effect.ForDesk.class))
        .containsExactly(new Effect.Release(), new Effect.Enqueue(REQUEST, START.plusSeconds(3)));
  }

  @Test
  void whoHandsACaseOverLeavesItInTheQueueWithTheirWords() {
    withBen();
    Reason reason =
        new Reason("explicit_human", "human please")
            .and(new Reason.Ground(Reason.HANDED_OVER, "Ben handed it over: she needs a lawyer"));

    spec.when(stepOut(BEN, new Cause.HandedOver("she needs a lawyer")))
        .then(
            new AgentLeft(BEN),
            new CaseReturned(REQUEST, reason, 4),
            announced(4, Moment.HANDING_OVER, "Ben"));
  }

  @Test
  void whatPressesWhileTheCustomerWaitsIsToldTheAgentsOnceAndAnsweredByTheRulesWords() {
    waiting();
    spec.given(new CaseShown(REQUEST, Lines.CARD));

    var grave = spec.when(hear(WEB, "I am in danger", START.plusSeconds(9)));

    grave.thenTypes(CustomerSaid.class, CaseRaised.class, Announced.class);
    assertThat(grave.effects(Effect.Tell.class))
        .extracting(Effect.Tell::notice)
        .singleElement()
        .isInstanceOfSatisfying(
            Effect.Notice.Raised.class,
            raised -> assertThat(raised.grave().rule()).isEqualTo("danger"));
    assertThat(grave.effects(Effect.Restate.class))
        .singleElement()
        .satisfies(card -> {
          assertThat(card.request().reason().care().urgency()).isEqualTo(Reason.Urgency.HIGH);
          assertThat(card.request().reason().others())
              .extracting(Reason.Ground::rule)
              .containsExactly("explicit_human");
        });
    spec.after(hear(WEB, "I am in danger", START.plusSeconds(9)));
    spec.when(hear(WEB, "such a danger", START.plusSeconds(10))).thenTypes(CustomerSaid.class);
  }

  @Test
  void whatPressesWhileAnAgentIsThereIsToldThemAndAnsweredByNobodyElse() {
    withBen();

    var grave = spec.when(hear(WEB, "I am in danger", START.plusSeconds(9)));

    grave.thenTypes(CustomerSaid.class, CaseRaised.class);
    assertThat(grave.effects(Effect.Restate.class))
        .extracting(Effect.Restate::standing)
        .containsExactly(new Effect.Standing.With(BEN));
    spec.when(hear(WEB, "human please", START.plusSeconds(9))).thenTypes(CustomerSaid.class);
  }

  @Test
  void aCaseWhoseCardIsLostIsShownAgainOnceAndOnlyTheOneThatWasShownThere() {
    waiting();
    spec.given(new CaseShown(REQUEST, Lines.CARD));
    CaseRef other = new CaseRef(new Address("slack-thread", "T1/C1/18.1"));
    spec.when(new ConversationCommand.LoseCard(other, START.plusSeconds(9))).thenNothing();

    var lost = spec.when(new ConversationCommand.LoseCard(Lines.CARD, START.plusSeconds(9)));
    lost.then(new ConversationEvent.CardLost(REQUEST, Lines.CARD));
    assertThat(lost.effects(Effect.ShowCase.class)).hasSize(1);
    spec.when(new ConversationCommand.LoseCard(Lines.CARD, START.plusSeconds(10))).thenNothing();
  }

  @Test
  void onlyWhoHasJoinedCanStepOut() {
    withBen();

    spec.when(stepOut(CARLA, new Cause.Unable("was deactivated"))).thenRefused(Refusal.NOT_JOINED);
  }

  private static ConversationCommand stepOut(Agent agent, Cause cause) {
    return new ConversationCommand.StepOut(agent.id(), cause, START.plusSeconds(30));
  }

  @Test
  void whoWasReplacedWritesNotesAndMayJoinAgainLikeAnybody() {
    withBen();
    Instant gone = twiceNudged().plusSeconds(720);
    spec.after(quiet(gone));
    spec.when(write(BEN, "sorry, I was away", gone.plusSeconds(1))).thenTypes(NoteWritten.class);
    spec.after(join(CARLA, gone.plusSeconds(2)));
    assertThat(((Conversation.Open) spec.state()).floor())
        .isInstanceOfSatisfying(
            Floor.People.class, people -> assertThat(people.agents()).containsExactly(CARLA));
  }

  @Test
  void whatACaseRestedOnAndHowItWantsToBeTreatedOutlastsAnAgentWhoDoesNotAnswer() {
    Reason.Care care =
        new Reason.Care(
            Reason.Urgency.HIGH, Optional.of("care"), Optional.empty(), Optional.of("r7"));
    Reason reason =
        new Reason("self_harm", "I can't go on", List.of(new Reason.Ground("distress", "x")), care);
    spec.given(
        began(),
        reached(WEB),
        said(WEB, "I can't go on", START.plusSeconds(1)),
        new PersonRequested(REQUEST, reason, 2),
        joined(BEN, 3));
    Instant due = spec.later(Duration.ZERO);
    for (long minutes : List.of(3L, 6L, 12L)) {
      due = due.plus(Duration.ofMinutes(minutes));
      spec.after(quiet(due));
    }
    assertThat(((Floor.Waiting) ((Conversation.Open) spec.state()).floor()).request().reason())
        .isEqualTo(reason.and(new Reason.Ground(Reason.AGENT_SILENT, "Ben did not answer.")));
  }

  @Test
  void whoIsThankedOwesNoAnswerAndWhoIsAskedMoreDoes() {
    withBen();
    Instant spoke = START.plusSeconds(20);
    spec.after(write(BEN, "There you go", spoke));
    spec.after(hear(WEB, "thanks", spoke.plusSeconds(5)));
    spec.when(quiet(spoke.plusSeconds(5 + 180))).thenNothing();
    spec.after(hear(WEB, "and the other one?", spoke.plusSeconds(200)));
    spec.when(quiet(spoke.plusSeconds(200 + 180))).then(new AgentNudged(1));
  }

  @Test
  void anAgentWhoAnswersInTheEndStays() {
    withBen();
    Instant told = twiceNudged();
    spec.after(write(BEN, "I am here", told.plusSeconds(700)));
    spec.when(quiet(told.plusSeconds(720))).thenNothing();
  }

  @Test
  void agentsLearnThatTheCustomerAsksForAnotherPerson() {
    withBen();
    var asked = spec.when(pick(0, Choice.PERSON, START.plusSeconds(20)));
    asked.thenTypes(CustomerSaid.class);
    assertThat(asked.effects(Effect.Tell.class))
        .extracting(Effect.Tell::notice)
        .containsExactly(new Effect.Notice.AnotherWanted());
  }

  /// Ben was nudged twice; when that was the second time.
  private Instant twiceNudged() {
    Instant since = START.plusSeconds(5);
    Instant told = since.plusSeconds(180 + 360);
    spec.after(quiet(since.plusSeconds(180))).after(quiet(told));
    return told;
  }

  @Test
  void anIdleCaseIsClosedAfterTheAgentWasAsked() {
    withBen();
    Instant spoke = START.plusSeconds(20);
    spec.after(write(BEN, "There you go", spoke));
    Instant idle = spoke.plus(Duration.ofMinutes(30));
    spec.when(quiet(idle)).then(new AgentNudged(1));
    spec.when(quiet(idle.plus(Duration.ofHours(24))))
        .thenTypes(AgentLeft.class, Resolved.class, Announced.class);
  }

  @Test
  void optingOutIsRecordedWithItsWordsAndSilencesTheBotThere() {
    spec.given(began(), reached(PHONE), said(PHONE, "Hi", START));
    spec.when(
            new ConversationCommand.GiveConsent(
                ana(PHONE), true, "STOP", START.plusSeconds(5), START.plusSeconds(5)))
        .then(new ConsentGiven(PHONE, true, "STOP"));
    assertThat(
            spec.when(hear(PHONE, "are you there", START.plusSeconds(9)))
                .effects(Effect.Timed.class))
        .isEmpty();
  }

  @Test
  void aStartThatHadToWaitDoesNotUndoTheStopThatWasSaidAfterIt() {
    Instant stop = START.plusSeconds(60);
    spec.given(began(), reached(PHONE), said(PHONE, "Hi", START));
    spec.after(new ConversationCommand.GiveConsent(ana(PHONE), true, "STOP", stop, stop));
    spec.when(
            new ConversationCommand.GiveConsent(
                ana(PHONE), false, "START", stop.minusSeconds(9), stop.plusSeconds(9)))
        .thenNothing();
    assertThat(isOptedOut()).isTrue();
    spec.after(
        new ConversationCommand.GiveConsent(
            ana(PHONE), false, "START", stop.plusSeconds(3), stop.plusSeconds(20)));
    assertThat(isOptedOut()).isFalse();
  }

  @Test
  void aStopThatHadToWaitCountsFromWhenItWasSaid() {
    Instant stop = START.plusSeconds(60);
    spec.given(began(), reached(PHONE), said(PHONE, "Hi", START));
    spec.when(
            new ConversationCommand.GiveConsent(
                ana(PHONE), true, "STOP", stop, stop.plusSeconds(600)))
        .then(new ConsentGiven(PHONE, true, "STOP", Optional.of(stop)));
    spec.after(
        new ConversationCommand.GiveConsent(
            ana(PHONE), false, "START", stop.plusSeconds(3), stop.plusSeconds(601)));
    assertThat(isOptedOut()).isFalse();
  }

  private boolean isOptedOut() {
    return ((Conversation.Open) spec.state()).room().at(PHONE).orElseThrow().optedOut();
  }

  @Test
  void agentsLearnThatTheCustomerHasOptedOut() {
    spec.given(began(), reached(PHONE), said(PHONE, "human", START), requested(2));
    var out =
        spec.when(
            new ConversationCommand.GiveConsent(
                ana(PHONE), true, "STOP", START.plusSeconds(9), START.plusSeconds(9)));
    assertThat(out.effects(Effect.Tell.class))
        .extracting(Effect.Tell::notice)
        .containsExactly(new Effect.Notice.Consent(PHONE, true, "STOP", START.plusSeconds(9)));
  }

  @Test
  void agentsLearnThatALineDidNotArrive() {
    withBen();
    spec.after(write(BEN, "Hello", START.plusSeconds(20)));
    var failed =
        spec.when(
            new ConversationCommand.Settle(
                8, "deliver-web", new Outcome.Failed("number unknown"), START.plusSeconds(21)));
    assertThat(failed.effects(Effect.Tell.class))
        .extracting(Effect.Tell::notice)
        .containsExactly(new Effect.Notice.NotDelivered(8, "number unknown", false));
  }

  @Test
  void whereTheCaseIsShownIsRecordedWithTheOutcome() {
    waiting();
    var shown =
        spec.when(new ConversationCommand.Show(4, REQUEST, Lines.CARD, START.plusSeconds(9)));
    shown.then(
        new Settled(4, Effect.ShowCase.NAME, new Outcome.Done(Lines.CARD.toString())),
        new CaseShown(REQUEST, Lines.CARD));
  }

  @Test
  void whereAnEarlierCaseIsShownSaysNothingOfThePresentOne() {
    waiting();
    RequestId earlier = new RequestId("q0");
    spec.when(new ConversationCommand.Show(4, earlier, Lines.CARD, START.plusSeconds(9)))
        .thenTypes(Settled.class);
  }

  @Test
  void aCaseThatAgentsDoNotSeeIsShownWheneverTheyAreToBeTold() {
    waiting();
    Instant since = START.plusSeconds(3);
    for (int seconds : new int[] {120, 300, 300 + 1800}) {
      var told = spec.when(wait(since.plusSeconds(seconds)));
      assertThat(told.effects(Effect.ShowCase.class)).hasSize(1);
      assertThat(told.effects(Effect.ForAgents.class))
          .startsWith(told.effects(Effect.ShowCase.class).getFirst());
    }
  }

  @Test
  void aCaseThatAgentsSeeIsNotShownAgain() {
    waiting();
    spec.given(new CaseShown(REQUEST, Lines.CARD));
    var told = spec.when(wait(START.plusSeconds(123)));
    assertThat(told.effects(Effect.ShowCase.class)).isEmpty();
    assertThat(told.effects(Effect.Tell.class)).hasSize(1);
  }

  @Test
  void aThreadThatTakesNothingAnyMoreIsGivenUpForANewCard() {
    waiting();
    spec.given(new CaseShown(REQUEST, Lines.CARD));
    var failed =
        spec.when(
            new ConversationCommand.Settle(
                5, Effect.Relay.NAME, new Outcome.Failed("gone"), START.plusSeconds(9)));
    assertThat(failed.effects(Effect.ShowCase.class)).hasSize(1);
    assertThat(((Conversation.Open) spec.state()).room().card()).isEmpty();
  }

  @Test
  void aCardThatCanNotBeShownIsNotShownAgainAtOnce() {
    waiting();
    var failed =
        spec.when(
            new ConversationCommand.Settle(
                4, Effect.ShowCase.NAME, new Outcome.Failed("off"), START.plusSeconds(9)));
    assertThat(failed.effects(Effect.ForAgents.class)).isEmpty();
  }

  @Test
  void aNameIsRecordedWithItsPlaceOnce() {
    spec.when(hearNamed("Ana Ruiz", START))
        .thenTypes(
            ConversationEvent.Began.class,
            ConversationEvent.Reached.class,
            ConversationEvent.Named.class,
            CustomerSaid.class);
    spec.when(hearNamed("Ana Ruiz", START.plusSeconds(1))).thenTypes(CustomerSaid.class);
    spec.when(hear(WEB, "and now?", START.plusSeconds(2))).thenTypes(CustomerSaid.class);
    assertThat(((Conversation.Open) spec.state()).room().name()).contains("Ana Ruiz");

    spec.when(hearNamed("Ana Ruiz-Vega", START.plusSeconds(3)))
        .thenTypes(ConversationEvent.Named.class, CustomerSaid.class);
    assertThat(((Conversation.Open) spec.state()).room().name()).contains("Ana Ruiz-Vega");
  }

  @Test
  void aNameIsShortAndHasNothingInItThatCanNotBeSeen() {
    spec.after(hearNamed("\u202EAna\n\uD83D\uDE42" + "x".repeat(200), START));
    assertThat(((Conversation.Open) spec.state()).room().name())
        .hasValueSatisfying(name -> {
          assertThat(name).startsWith("Ana\uD83D\uDE42x");
          assertThat(name.codePointCount(0, name.length())).isEqualTo(80);
        });
  }

  @Test
  void whoHasNoNameToBeSeenHasNone() {
    spec.after(hearNamed(" \u200B ", START));
    assertThat(((Conversation.Open) spec.state()).room().name()).isEmpty();
  }

  private static ConversationCommand.Hear hearNamed(String name, Instant at) {
    return new ConversationCommand.Hear(
        new ConversationCommand.Customer(WEB, ANA, "en", Optional.of(name)),
        "m-" + at.toEpochMilli(),
        Content.of("Hi"),
        Optional.empty(),
        REQUEST,
        at,
        at);
  }

  @Test
  void theLanguageIsThatOfTheLastLine() {
    spec.after(hear(WEB, "Hallo, ich brauche Hilfe", START));
    assertThat(((Conversation.Open) spec.state()).room().language()).isEqualTo("de");
  }

  /// A line was heard, its burst has ended, the bot is at it: events 1 to 4.
  private Instant thinking() {
    spec.after(hear(WEB, "Can I return it?", START));
    Instant at = START.plus(BURST);
    spec.after(new ConversationCommand.Wake(Decider.TURN, at));
    return at;
  }

  /// A person is asked for: events 1 to 5, the request being number 4, three seconds after the
  /// start.
  private void waiting() {
    spec.given(
        began(),
        reached(WEB),
        said(WEB, "human please", START),
        requested(2),
        announced(2, Moment.HANDING_OVER));
  }

  /// Ben has joined: events 6 and 7, five seconds after the start.
  private void withBen() {
    waiting();
    spec.given(joined(BEN, 3), announced(3, Moment.AGENT_JOINED, "Ben"));
    assertThat(((Conversation.Open) spec.state()).room().contact()).isEqualTo(ANA);
  }

  private static ConversationCommand assure(Instant at) {
    return new ConversationCommand.Wake(Decider.ASSURE, at);
  }

  private static ConversationCommand wait(Instant at) {
    return new ConversationCommand.Wake(Decider.WAIT, at);
  }

  private static ConversationCommand quiet(Instant at) {
    return new ConversationCommand.Wake(Decider.QUIET, at);
  }

  private static ConversationCommand failed(long turn, long upTo, Instant at) {
    return new ConversationCommand.Answer(turn, upTo, 1, new Reply.Failed("broken"), REQUEST, at);
  }
}
